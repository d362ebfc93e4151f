// SPDX-License-Identifier: Apache-2.0
package scheduling

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

var update = flag.Bool("update", false, "write the vectors instead of comparing them")

const (
	vectors = "testdata/vectors.json"
	cases   = 400
)

// row is a JSON array; the layout of each is in ../README.md.
type row = []any

var scorers = []string{"TaintToleration", "NodeAffinity", "NodeResourcesFit", "PodTopologySpread", "InterPodAffinity",
	"NodeResourcesBalancedAllocation", "ImageLocality"}

func encodeNode(node *corev1.Node, bound []int) row {
	taints := row{}
	for _, taint := range node.Spec.Taints {
		taints = append(taints, row{taint.Key, taint.Value, taint.Effect})
	}
	capacity := node.Status.Allocatable
	return row{node.Labels, taints, capacity.Cpu().MilliValue(), capacity.Memory().Value(), capacity.Pods().Value(), append([]int{}, bound...)}
}

func encodeRequirements(term corev1.NodeSelectorTerm) row {
	result := row{}
	for _, one := range term.MatchExpressions {
		result = append(result, row{one.Key, one.Operator, append([]string{}, one.Values...)})
	}
	return result
}

func encodePodTerm(weight int32, term corev1.PodAffinityTerm) row {
	return row{weight, term.LabelSelector.MatchLabels, term.TopologyKey}
}

func encodeWorkload(pod *corev1.Pod, imageSize map[string]int64) row {
	var cpu, memory any
	requests := pod.Spec.Containers[0].Resources.Requests
	if quantity, ok := requests[corev1.ResourceCPU]; ok {
		cpu = quantity.MilliValue()
	}
	if quantity, ok := requests[corev1.ResourceMemory]; ok {
		memory = quantity.Value()
	}
	tolerations, required, preferred, near, far, nearer, farther, spread := row{}, row{}, row{}, row{}, row{}, row{}, row{}, row{}
	for _, one := range pod.Spec.Tolerations {
		tolerations = append(tolerations, row{one.Key, one.Operator, one.Value})
	}
	affinity := pod.Spec.Affinity
	if terms := affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution; terms != nil {
		for _, term := range terms.NodeSelectorTerms {
			required = append(required, encodeRequirements(term))
		}
	}
	for _, one := range affinity.NodeAffinity.PreferredDuringSchedulingIgnoredDuringExecution {
		preferred = append(preferred, row{one.Weight, encodeRequirements(one.Preference)})
	}
	for _, one := range affinity.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution {
		near = append(near, encodePodTerm(0, one))
	}
	for _, one := range affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution {
		far = append(far, encodePodTerm(0, one))
	}
	for _, one := range affinity.PodAffinity.PreferredDuringSchedulingIgnoredDuringExecution {
		nearer = append(nearer, encodePodTerm(one.Weight, one.PodAffinityTerm))
	}
	for _, one := range affinity.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution {
		farther = append(farther, encodePodTerm(one.Weight, one.PodAffinityTerm))
	}
	for _, one := range pod.Spec.TopologySpreadConstraints {
		spread = append(spread, row{one.MaxSkew, one.TopologyKey, one.WhenUnsatisfiable == corev1.DoNotSchedule, one.LabelSelector.MatchLabels})
	}
	image := pod.Spec.Containers[0].Image
	selector := pod.Spec.NodeSelector
	if selector == nil {
		selector = map[string]string{}
	}
	return row{cpu, memory, image, imageSize[image], tolerations, selector, required, preferred, near, far, nearer, farther, spread}
}

func oneCase(t *testing.T, r situations, s *scheduler) row {
	imageSize := map[string]int64{}
	for i := 0; i < 3; i++ {
		imageSize[fmt.Sprintf("image%d:1", i)] = int64(r.between(5, 900)) << 20
	}
	workloads := make([]*corev1.Pod, r.between(2, 4))
	replicaSets := make([]any, len(workloads))
	for i := range workloads {
		workloads[i] = r.workload(i, len(workloads))
		replicaSets[i] = replicaSetOf(workloads[i])
	}
	if err := s.replicaSets.Replace(replicaSets, ""); err != nil {
		t.Fatal(err)
	}
	nodes := make([]*corev1.Node, r.between(2, 7))
	bound := make([][]int, len(nodes))
	for i := range nodes {
		nodes[i] = r.node(i)
		for n := r.between(0, 5); n > 0; n-- {
			bound[i] = append(bound[i], r.IntN(len(workloads)))
		}
	}
	infos := nodeInfos(nodes, workloads, bound, imageSize)
	subject := r.IntN(len(workloads))
	pod := workloads[subject].DeepCopy()
	pod.UID = "new"
	verdicts, err := s.schedule(infos, pod)
	if err != nil {
		t.Fatal(err)
	}
	encodedNodes, encodedWorkloads, decided := row{}, row{}, row{}
	for i, node := range nodes {
		encodedNodes = append(encodedNodes, encodeNode(node, bound[i]))
		if verdicts[i].scores == nil {
			decided = append(decided, verdicts[i].reasons)
			continue
		}
		scores := row{}
		for _, plugin := range scorers {
			scores = append(scores, verdicts[i].scores[plugin])
		}
		decided = append(decided, scores)
	}
	for _, workload := range workloads {
		encodedWorkloads = append(encodedWorkloads, encodeWorkload(workload, imageSize))
	}
	return row{encodedNodes, encodedWorkloads, subject, decided}
}

func TestVectors(t *testing.T) {
	s, err := newScheduler()
	if err != nil {
		t.Fatal(err)
	}
	pinned, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	source := regexp.MustCompile(`k8s\.io/kubernetes v\S+`).Find(pinned)
	var made bytes.Buffer
	fmt.Fprintf(&made, "{\"source\": %q,\n\"cases\": [\n", source)
	for i := 0; i < cases; i++ {
		text, err := json.Marshal(oneCase(t, situations{rand.New(rand.NewPCG(20261122, uint64(i)))}, s))
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			made.WriteString(",\n")
		}
		made.Write(text)
	}
	made.WriteString("\n]}\n")
	if *update {
		if err := os.WriteFile(vectors, made.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	committed, err := os.ReadFile(vectors)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made.Bytes(), committed) {
		t.Fatalf("%s is not what %s decides: run `go test ./scheduling -update` and look at the difference", vectors, source)
	}
}
