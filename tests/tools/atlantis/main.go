// SPDX-License-Identifier: Apache-2.0

// What Atlantis itself makes of its two configurations: atlantis SERVER_CONFIG REPOSITORY_FOLDER REPOSITORY_ID BRANCH
// prints each project as it would be planned and applied, as JSON, or fails as the server would.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/runatlantis/atlantis/server/core/config"
	"github.com/runatlantis/atlantis/server/core/config/valid"
	"github.com/runatlantis/atlantis/server/logging"
)

func projects(server, folder, repository, branch string) ([]valid.MergedProjectCfg, error) {
	parser := &config.ParserValidator{}
	global, err := parser.ParseGlobalCfg(server, valid.NewGlobalCfgFromArgs(valid.GlobalCfgArgs{}))
	if err != nil {
		return nil, err
	}
	own, err := parser.ParseRepoCfg(folder, global, repository, branch)
	if err != nil {
		return nil, err
	}
	quiet, err := logging.NewStructuredLoggerFromLevel(logging.Error)
	if err != nil {
		return nil, err
	}
	var merged []valid.MergedProjectCfg
	for _, project := range own.Projects {
		merged = append(merged, global.MergeProjectCfg(quiet, repository, project, own))
	}
	return merged, nil
}

func main() {
	found, err := projects(os.Args[1], os.Args[2], os.Args[3], os.Args[4])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
