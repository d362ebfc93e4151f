// SPDX-License-Identifier: Apache-2.0

// Package scheduling asks upstream's scheduler plugins, in the default profile, about random clusters.
package scheduling

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/tools/cache"
	"k8s.io/kubernetes/pkg/scheduler/apis/config/latest"
	"k8s.io/kubernetes/pkg/scheduler/framework"
	"k8s.io/kubernetes/pkg/scheduler/framework/plugins"
	"k8s.io/kubernetes/pkg/scheduler/framework/runtime"
	"k8s.io/kubernetes/pkg/scheduler/metrics"
)

// snapshot is the scheduler's view of the nodes (upstream's own is internal).
type snapshot struct{ nodes []*framework.NodeInfo }

func (s *snapshot) NodeInfos() framework.NodeInfoLister       { return s }
func (s *snapshot) StorageInfos() framework.StorageInfoLister { return s }
func (s *snapshot) IsPVCUsedByPods(string) bool               { return false }
func (s *snapshot) List() ([]*framework.NodeInfo, error)      { return s.nodes, nil }

func (s *snapshot) where(holds func(*framework.NodeInfo) bool) (found []*framework.NodeInfo, err error) {
	for _, node := range s.nodes {
		if holds(node) {
			found = append(found, node)
		}
	}
	return found, nil
}

func (s *snapshot) HavePodsWithAffinityList() ([]*framework.NodeInfo, error) {
	return s.where(func(n *framework.NodeInfo) bool { return len(n.PodsWithAffinity) > 0 })
}

func (s *snapshot) HavePodsWithRequiredAntiAffinityList() ([]*framework.NodeInfo, error) {
	return s.where(func(n *framework.NodeInfo) bool { return len(n.PodsWithRequiredAntiAffinity) > 0 })
}

func (s *snapshot) Get(name string) (*framework.NodeInfo, error) {
	found, err := s.where(func(n *framework.NodeInfo) bool { return n.Node().Name == name })
	return found[0], err
}

// verdict on one node: the words of the first filter that turns it down, or weighted scores by plugin.
type verdict struct {
	reasons []string
	scores  map[string]int64
}

type scheduler struct {
	framework   framework.Framework
	snapshot    *snapshot
	replicaSets cache.Indexer
}

func newScheduler() (*scheduler, error) {
	metrics.Register()
	config, err := latest.Default()
	if err != nil {
		return nil, err
	}
	client := fake.NewSimpleClientset()
	factory := informers.NewSharedInformerFactory(client, 0)
	s := &scheduler{snapshot: &snapshot{}, replicaSets: factory.Apps().V1().ReplicaSets().Informer().GetIndexer()}
	s.framework, err = runtime.NewFramework(context.Background(), plugins.NewInTreeRegistry(), &config.Profiles[0],
		runtime.WithSnapshotSharedLister(s.snapshot), runtime.WithClientSet(client),
		runtime.WithInformerFactory(factory))
	return s, err
}

func (s *scheduler) schedule(nodes []*framework.NodeInfo, pod *corev1.Pod) ([]verdict, error) {
	ctx, state := context.Background(), framework.NewCycleState()
	s.snapshot.nodes = nodes
	if _, status := s.framework.RunPreFilterPlugins(ctx, state, pod); !status.IsSuccess() {
		return nil, status.AsError()
	}
	verdicts := make([]verdict, len(nodes))
	var feasible []*corev1.Node
	index := map[string]int{}
	for i, node := range nodes {
		index[node.Node().Name] = i
		if status := s.framework.RunFilterPlugins(ctx, state, pod, node); status.IsSuccess() {
			feasible = append(feasible, node.Node())
		} else {
			verdicts[i].reasons = status.Reasons()
		}
	}
	if len(feasible) == 0 {
		return verdicts, nil
	}
	if status := s.framework.RunPreScorePlugins(ctx, state, pod, feasible); !status.IsSuccess() {
		return nil, status.AsError()
	}
	all, status := s.framework.RunScorePlugins(ctx, state, pod, feasible)
	if !status.IsSuccess() {
		return nil, status.AsError()
	}
	for _, node := range all {
		scores := map[string]int64{}
		for _, score := range node.Scores {
			scores[score.Name] = score.Score
		}
		verdicts[index[node.Name]].scores = scores
	}
	return verdicts, nil
}
