// What Go's archive/zip reads of each archive whose path stands on a line of standard input: one
// line of JSON for each.
package main

import (
	"archive/zip"
	"bufio"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
)

type entry struct {
	Name string `json:"name"` // hexadecimal, as are the bytes
	Type string `json:"type"`
	Data string `json:"data"`
}

type outcome struct {
	Path    string  `json:"path"`
	Error   string  `json:"error"`
	Entries []entry `json:"entries"`
}

func typeOf(file *zip.File) string {
	mode := file.Mode()
	switch {
	case mode.IsDir():
		return "d"
	case mode.IsRegular():
		return "f"
	case mode&os.ModeSymlink != 0:
		return "l"
	}
	return "o"
}

func read(path string) ([]entry, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	found := []entry{}
	for _, file := range archive.File {
		one := entry{hex.EncodeToString([]byte(file.Name)), typeOf(file), ""}
		if one.Type != "d" {
			content, err := file.Open()
			if err != nil {
				return nil, err
			}
			data, err := io.ReadAll(io.LimitReader(content, 1<<24))
			if err != nil {
				return nil, err
			}
			one.Data = hex.EncodeToString(data)
		}
		found = append(found, one)
	}
	return found, nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		entries, err := read(lines.Text())
		result := outcome{Path: lines.Text(), Entries: entries}
		if err != nil {
			result.Error = err.Error()
		}
		out.Encode(result)
	}
}
