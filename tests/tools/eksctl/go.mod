// eksctl's JSON Schema of a ClusterConfig, that exports are held to; `./dev test` puts it into build/tools/schemas. The checksums in
// go.sum are all there is to check it by: the module is not in sum.golang.org.
module kubecast/tests/tools/eksctl

go 1.24.0

require github.com/weaveworks/eksctl v0.230.0
