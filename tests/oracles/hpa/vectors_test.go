// SPDX-License-Identifier: Apache-2.0
package hpa

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	"k8s.io/klog/v2"
)

var update = flag.Bool("update", false, "write the vectors instead of comparing them")

const (
	vectors = "testdata/vectors.json"
	cases   = 580
	steps   = 4
)

// upstreamVersion is what go.mod pins; a test binary does not know its modules.
func upstreamVersion(t *testing.T) string {
	text, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	pinned := regexp.MustCompile(`(?m)^\s*(k8s\.io/kubernetes v\S+)$`).FindSubmatch(text)
	if pinned == nil {
		t.Fatal("go.mod does not pin k8s.io/kubernetes")
	}
	return string(pinned[1])
}

// oneCase is one autoscaler over some syncs, on synctest's clock: it stands still unless all sleep.
func oneCase(t *testing.T, r situations, c *cluster, e *encoder, name string) {
	e.origin = time.Now()
	written := r.autoscaler(name)
	hpa := defaulted(written)
	template := r.containers()
	before := state{}
	if r.chance(80) {
		before = r.state(e.origin, hpa)
	}
	c.setState(name, before)
	most := int(hpa.Spec.MaxReplicas)
	c.replicas = int32(r.between(1, most))
	var rows []row
	for step := 0; step < steps; step++ {
		now := time.Now()
		switch {
		case r.chance(2):
			c.replicas = 0
		case r.chance(8) || c.replicas == 0:
			c.replicas = int32(r.between(1, most+2)) // kubectl scale
		}
		replicas := c.replicas
		count := max(0, int(replicas)+pick(r, 0, 0, 0, 0, 1, -1))
		c.metricsServer = !r.chance(3)
		pods, samples := r.pods(now, hpa, count, template)
		c.podMetrics = samples
		events, err := c.sync(hpa, pods)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row{e.time(now), replicas, c.metricsServer, e.pods(pods, samples, template),
			e.decision(c, name, events)})
		time.Sleep(seconds(pick(r, 15, 15, 15, 15, 30, 60, 5.5)))
	}
	e.add(encodeSpec(written), encodeContainers(template), e.state(before), rows)
}

func TestVectors(t *testing.T) {
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	c := newCluster()
	e := &encoder{numbers: map[string]int{}}
	for i := 0; i < cases; i++ {
		synctest.Test(t, func(t *testing.T) {
			oneCase(t, situations{rand.New(rand.NewPCG(20261122, uint64(i)))}, c, e, fmt.Sprintf("a%d", i))
		})
	}
	made := e.file(upstreamVersion(t), cases*steps)
	if *update {
		if err := os.WriteFile(vectors, made, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	committed, err := os.ReadFile(vectors)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, committed) {
		t.Fatalf("%s is not what %s decides: run `go test ./hpa -update` and look at the difference", vectors, upstreamVersion(t))
	}
}
