"""What the contract doubles of the Paketo components do; see tests/e2e/doubles/README.md."""
