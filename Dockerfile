# The operator's image, for linux/amd64 and linux/arm64. Build from the repository's root:
#   docker buildx build --platform linux/amd64,linux/arm64 -t tune-operator .
# `make image-files` does what the build stage does, from the same lines, without a container engine.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

# On the builder's own platform: the compilers cross-compile, an emulated one takes minutes.
FROM --platform=$BUILDPLATFORM ${SDK_IMAGE} AS build
ARG TARGETARCH
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/TuneOperator.Search src/TuneOperator.Search
COPY src/TuneOperator.Cel src/TuneOperator.Cel
COPY src/TuneOperator.Abstractions src/TuneOperator.Abstractions
COPY src/TuneOperator.Api src/TuneOperator.Api
COPY src/TuneOperator.Runtime src/TuneOperator.Runtime
COPY src/TuneOperator.Controllers src/TuneOperator.Controllers
COPY src/TuneOperator.Operator src/TuneOperator.Operator
RUN dotnet publish src/TuneOperator.Operator -c Release --os linux -a $TARGETARCH --self-contained false -p:PublishReadyToRun=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -o /app

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="tune-operator" \
      org.opencontainers.image.description="Hyperparameter tuning of Kubernetes Jobs" \
      org.opencontainers.image.source="https://github.com/tuneoperator/tune-operator" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# The base image would open 8080 for ASP.NET; the operator opens what its options say.
ENV ASPNETCORE_HTTP_PORTS=
# Nothing is written, not even a diagnostic socket in /tmp: the root file system may be read-only and no volume stands in for it.
ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY LICENSE NOTICE ./
COPY --from=build /app .
USER 65532:65532
ENTRYPOINT ["/app/tune-operator"]
