// SPDX-License-Identifier: Apache-2.0

// Package hpa asks upstream's HorizontalPodAutoscaler controller for decisions on random situations.
// The controller is linked in as it is; only its clients are replaced. Its state and its one step,
// reconcileAutoscaler, are not exported: they are reached by reflection and by go:linkname.
package hpa

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unsafe"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	scalefake "k8s.io/client-go/scale/fake"
	core "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"
	"k8s.io/kubernetes/pkg/controller/podautoscaler"
	"k8s.io/kubernetes/pkg/controller/podautoscaler/metrics"
	metricsapi "k8s.io/metrics/pkg/apis/metrics/v1beta1"
	metricsfake "k8s.io/metrics/pkg/client/clientset/versioned/fake"
)

//go:linkname reconcileAutoscaler k8s.io/kubernetes/pkg/controller/podautoscaler.(*HorizontalController).reconcileAutoscaler
func reconcileAutoscaler(a *podautoscaler.HorizontalController, ctx context.Context,
	hpa *autoscalingv2.HorizontalPodAutoscaler, key string) error

const (
	namespace = "default"
	workload  = "w"
)

// entry is a timestampedRecommendation or a timestampedScaleEvent.
type entry struct {
	Number int32
	At     time.Time
}

type state struct {
	Recommendations, ScaleUps, ScaleDowns []entry
}

// cluster is the API server as the controller sees it.
type cluster struct {
	controller *podautoscaler.HorizontalController
	pods       cache.Indexer
	events     *record.FakeRecorder

	replicas      int32 // of the scale target
	rescaled      bool
	metricsServer bool
	podMetrics    []metricsapi.PodMetrics
	status        autoscalingv2.HorizontalPodAutoscalerStatus
}

func newCluster() *cluster {
	c := &cluster{events: record.NewFakeRecorder(100)}

	kube := fake.NewSimpleClientset()
	kube.PrependReactor("update", "horizontalpodautoscalers", func(action core.Action) (bool, runtime.Object, error) {
		hpa := action.(core.UpdateAction).GetObject().(*autoscalingv2.HorizontalPodAutoscaler)
		c.status = hpa.Status
		return true, hpa, nil
	})
	scales := &scalefake.FakeScaleClient{}
	scales.AddReactor("get", "deployments", func(core.Action) (bool, runtime.Object, error) {
		return true, &autoscalingv1.Scale{
			ObjectMeta: metav1.ObjectMeta{Name: workload, Namespace: namespace},
			Spec:       autoscalingv1.ScaleSpec{Replicas: c.replicas},
			Status:     autoscalingv1.ScaleStatus{Replicas: c.replicas, Selector: "app=" + workload},
		}, nil
	})
	scales.AddReactor("update", "deployments", func(action core.Action) (bool, runtime.Object, error) {
		scale := action.(core.UpdateAction).GetObject().(*autoscalingv1.Scale)
		c.replicas, c.rescaled = scale.Spec.Replicas, true
		return true, scale, nil
	})
	metricsClient := &metricsfake.Clientset{}
	metricsClient.AddReactor("list", "pods", func(core.Action) (bool, runtime.Object, error) {
		if !c.metricsServer { // what client-go makes of the 404 for an API group nobody serves
			resource := schema.GroupResource{Group: "metrics.k8s.io", Resource: "pods"}
			return true, nil, apierrors.NewGenericServerResponse(404, "get", resource, "", "", 0, true)
		}
		return true, &metricsapi.PodMetricsList{Items: c.podMetrics}, nil
	})
	mapper := meta.NewDefaultRESTMapper([]schema.GroupVersion{appsv1.SchemeGroupVersion})
	mapper.Add(appsv1.SchemeGroupVersion.WithKind("Deployment"), meta.RESTScopeNamespace)

	factory := informers.NewSharedInformerFactory(kube, 0)
	podInformer := factory.Core().V1().Pods()
	c.pods = podInformer.Informer().GetIndexer()
	// The flags' defaults: pkg/controller/podautoscaler/config/v1alpha1/defaults.go
	c.controller = podautoscaler.NewHorizontalController(
		kube.CoreV1(), scales, kube.AutoscalingV2(), mapper,
		metrics.NewRESTMetricsClient(metricsClient.MetricsV1beta1(), nil, nil),
		factory.Autoscaling().V2().HorizontalPodAutoscalers(), podInformer,
		15*time.Second, 5*time.Minute, 0.1, 5*time.Minute, 30*time.Second, false)
	unexported(reflect.ValueOf(c.controller).Elem().FieldByName("eventRecorder")).Set(reflect.ValueOf(c.events))
	return c
}

// sync is one round of the controller.
func (c *cluster) sync(hpa *autoscalingv2.HorizontalPodAutoscaler, pods []*corev1.Pod) (events []string, err error) {
	objects := make([]interface{}, len(pods))
	for i, pod := range pods {
		objects[i] = pod
	}
	if err := c.pods.Replace(objects, ""); err != nil {
		return nil, err
	}
	c.rescaled = false
	c.status = autoscalingv2.HorizontalPodAutoscalerStatus{}
	// Errors of the metrics are also in the events and conditions.
	_ = reconcileAutoscaler(c.controller, context.Background(), hpa, namespace+"/"+hpa.Name)
	for {
		select {
		case event := <-c.events.Events:
			events = append(events, event)
			if strings.Contains(event, "FailedGetScale") || strings.Contains(event, "FailedUpdateStatus") {
				return nil, fmt.Errorf("the fake cluster failed: %s", event)
			}
		default:
			return events, nil
		}
	}
}

// unexported makes a field readable and settable.
func unexported(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}

func (c *cluster) entries(field string) reflect.Value {
	return unexported(reflect.ValueOf(c.controller).Elem().FieldByName(field))
}

func (c *cluster) setEntries(field, number, key string, entries []entry) {
	if len(entries) == 0 {
		return
	}
	all := c.entries(field)
	list := reflect.MakeSlice(all.Type().Elem(), len(entries), len(entries))
	for i, e := range entries {
		unexported(list.Index(i).FieldByName(number)).SetInt(int64(e.Number))
		unexported(list.Index(i).FieldByName("timestamp")).Set(reflect.ValueOf(e.At))
	}
	all.SetMapIndex(reflect.ValueOf(key), list)
}

func (c *cluster) getEntries(field, number, key string) []entry {
	result := []entry{}
	list := c.entries(field).MapIndex(reflect.ValueOf(key))
	if !list.IsValid() {
		return result
	}
	for i := 0; i < list.Len(); i++ {
		result = append(result, entry{
			int32(unexported(list.Index(i).FieldByName(number)).Int()),
			unexported(list.Index(i).FieldByName("timestamp")).Interface().(time.Time),
		})
	}
	return result
}

func (c *cluster) setState(name string, s state) {
	key := namespace + "/" + name
	c.setEntries("recommendations", "recommendation", key, s.Recommendations)
	c.setEntries("scaleUpEvents", "replicaChange", key, s.ScaleUps)
	c.setEntries("scaleDownEvents", "replicaChange", key, s.ScaleDowns)
}

func (c *cluster) getState(name string) state {
	key := namespace + "/" + name
	return state{
		c.getEntries("recommendations", "recommendation", key),
		c.getEntries("scaleUpEvents", "replicaChange", key),
		c.getEntries("scaleDownEvents", "replicaChange", key),
	}
}
