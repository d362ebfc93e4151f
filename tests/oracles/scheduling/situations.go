// SPDX-License-Identifier: Apache-2.0
package scheduling

import (
	"fmt"
	"math/rand/v2"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/kubernetes/pkg/scheduler/framework"
)

const zoneKey, hostKey = "topology.kubernetes.io/zone", "kubernetes.io/hostname"

// situations draws clusters small enough that rules meet.
type situations struct{ *rand.Rand }

func (r situations) chance(percent int) bool   { return r.IntN(100) < percent }
func (r situations) between(low, high int) int { return low + r.IntN(high-low+1) }
func pick[T any](r situations, of ...T) T      { return of[r.IntN(len(of))] }

func (r situations) node(i int) *corev1.Node {
	labels := map[string]string{hostKey: fmt.Sprintf("n%d", i)}
	if r.chance(90) {
		labels[zoneKey] = pick(r, "za", "zb", "zc")
	}
	if r.chance(60) {
		labels["disk"] = pick(r, "ssd", "hdd")
	}
	if r.chance(50) {
		labels["size"] = pick(r, "1", "2", "3")
	}
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: labels[hostKey], Labels: labels}}
	for n := pick(r, 0, 0, 1, 2); n > 0; n-- {
		node.Spec.Taints = append(node.Spec.Taints, corev1.Taint{Key: fmt.Sprintf("t%d", n), Value: pick(r, "", "x"),
			Effect: pick(r, corev1.TaintEffectPreferNoSchedule, corev1.TaintEffectPreferNoSchedule, corev1.TaintEffectNoSchedule)})
	}
	node.Status.Allocatable = corev1.ResourceList{
		corev1.ResourceCPU:    *resource.NewMilliQuantity(int64(pick(r, 1930, 2000, 4000)), resource.DecimalSI),
		corev1.ResourceMemory: *resource.NewQuantity(int64(pick(r, 1900, 3867, 7777))<<20, resource.BinarySI),
		corev1.ResourcePods:   *resource.NewQuantity(int64(pick(r, 5, 11, 110)), resource.DecimalSI),
	}
	return node
}

func (r situations) requirement() corev1.NodeSelectorRequirement {
	switch r.IntN(5) {
	case 0:
		return corev1.NodeSelectorRequirement{Key: "size", Operator: pick(r, corev1.NodeSelectorOpGt, corev1.NodeSelectorOpLt), Values: []string{"2"}}
	case 1:
		return corev1.NodeSelectorRequirement{Key: "disk", Operator: pick(r, corev1.NodeSelectorOpExists, corev1.NodeSelectorOpDoesNotExist)}
	default:
		return corev1.NodeSelectorRequirement{Key: "disk", Operator: pick(r, corev1.NodeSelectorOpIn, corev1.NodeSelectorOpNotIn), Values: []string{pick(r, "ssd", "hdd")}}
	}
}

func (r situations) podTerm(workloads int) corev1.PodAffinityTerm {
	return corev1.PodAffinityTerm{TopologyKey: pick(r, hostKey, zoneKey),
		LabelSelector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": fmt.Sprintf("w%d", r.IntN(workloads))}}}
}

// workload is a pod template.
func (r situations) workload(i, workloads int) *corev1.Pod {
	name := fmt.Sprintf("w%d", i)
	controller := true
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: "default", Labels: map[string]string{"app": name},
		OwnerReferences: []metav1.OwnerReference{{APIVersion: "apps/v1", Kind: "ReplicaSet", Name: name, Controller: &controller}}}}
	requests := corev1.ResourceList{}
	if r.chance(85) {
		requests[corev1.ResourceCPU] = *resource.NewMilliQuantity(int64(pick(r, 0, 50, 125, 250, 333, 700)), resource.DecimalSI)
	}
	if r.chance(85) {
		requests[corev1.ResourceMemory] = *resource.NewQuantity(int64(pick(r, 0, 64, 128, 300, 777))<<20, resource.BinarySI)
	}
	pod.Spec.Containers = []corev1.Container{{Name: name, Image: fmt.Sprintf("image%d:1", r.IntN(3)),
		Resources: corev1.ResourceRequirements{Requests: requests}}}
	if r.chance(50) {
		pod.Spec.Tolerations = []corev1.Toleration{{Key: pick(r, "t1", "t2"), Operator: pick(r, corev1.TolerationOpExists, corev1.TolerationOpExists, corev1.TolerationOpEqual)}}
		if pod.Spec.Tolerations[0].Operator == corev1.TolerationOpEqual {
			pod.Spec.Tolerations[0].Value = "x"
		}
	}
	if r.chance(10) {
		pod.Spec.NodeSelector = map[string]string{"disk": pick(r, "ssd", "hdd")}
	}
	affinity := &corev1.Affinity{NodeAffinity: &corev1.NodeAffinity{}, PodAffinity: &corev1.PodAffinity{}, PodAntiAffinity: &corev1.PodAntiAffinity{}}
	if r.chance(15) {
		affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution = &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{
			{MatchExpressions: []corev1.NodeSelectorRequirement{r.requirement()}}}}
	}
	for n := pick(r, 0, 0, 1, 2); n > 0; n-- {
		affinity.NodeAffinity.PreferredDuringSchedulingIgnoredDuringExecution = append(affinity.NodeAffinity.PreferredDuringSchedulingIgnoredDuringExecution,
			corev1.PreferredSchedulingTerm{Weight: int32(r.between(1, 100)), Preference: corev1.NodeSelectorTerm{MatchExpressions: []corev1.NodeSelectorRequirement{r.requirement()}}})
	}
	if r.chance(10) {
		affinity.PodAffinity.RequiredDuringSchedulingIgnoredDuringExecution = []corev1.PodAffinityTerm{r.podTerm(workloads)}
	}
	if r.chance(10) {
		affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution = []corev1.PodAffinityTerm{r.podTerm(workloads)}
	}
	if r.chance(35) {
		affinity.PodAffinity.PreferredDuringSchedulingIgnoredDuringExecution = []corev1.WeightedPodAffinityTerm{{Weight: int32(r.between(1, 100)), PodAffinityTerm: r.podTerm(workloads)}}
	}
	if r.chance(35) {
		affinity.PodAntiAffinity.PreferredDuringSchedulingIgnoredDuringExecution = []corev1.WeightedPodAffinityTerm{{Weight: int32(r.between(1, 100)), PodAffinityTerm: r.podTerm(workloads)}}
	}
	pod.Spec.Affinity = affinity
	if r.chance(40) {
		for _, key := range pick(r, []string{hostKey}, []string{zoneKey}, []string{zoneKey, hostKey}) {
			pod.Spec.TopologySpreadConstraints = append(pod.Spec.TopologySpreadConstraints, corev1.TopologySpreadConstraint{
				MaxSkew: int32(r.between(1, 3)), TopologyKey: key, LabelSelector: &metav1.LabelSelector{MatchLabels: pod.Labels},
				WhenUnsatisfiable: pick(r, corev1.ScheduleAnyway, corev1.ScheduleAnyway, corev1.DoNotSchedule)})
		}
	}
	return pod
}

func replicaSetOf(pod *corev1.Pod) *appsv1.ReplicaSet {
	return &appsv1.ReplicaSet{ObjectMeta: metav1.ObjectMeta{Name: pod.Name, Namespace: pod.Namespace},
		Spec: appsv1.ReplicaSetSpec{Selector: &metav1.LabelSelector{MatchLabels: pod.Labels}}}
}

// nodeInfos binds `bound[i]` copies of workloads to node i; a node holds its pods' images.
func nodeInfos(nodes []*corev1.Node, workloads []*corev1.Pod, bound [][]int, imageSize map[string]int64) []*framework.NodeInfo {
	var infos []*framework.NodeInfo
	holders := map[string]int{}
	for i, node := range nodes {
		info := framework.NewNodeInfo()
		info.SetNode(node)
		for j, workload := range bound[i] {
			pod := workloads[workload].DeepCopy()
			pod.Name = fmt.Sprintf("%s-%d-%d", pod.Name, i, j)
			pod.UID = types.UID(pod.Name)
			pod.Spec.NodeName = node.Name
			info.AddPod(pod)
			image := pod.Spec.Containers[0].Image
			if _, held := info.ImageStates[image]; !held {
				holders[image]++
				info.ImageStates[image] = &framework.ImageStateSummary{Size: imageSize[image]}
			}
		}
		infos = append(infos, info)
	}
	for _, info := range infos {
		for image, state := range info.ImageStates {
			state.NumNodes = holders[image]
		}
	}
	return infos
}
