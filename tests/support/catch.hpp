#pragma once

// Debian 12 ships Catch2 2.13; version 3 has other header names: a move is this one line.
#include <catch2/catch.hpp>
