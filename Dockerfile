# The operator's image. Build from the repository's root: docker build -t tune-operator .
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/TuneOperator.Search src/TuneOperator.Search
COPY src/TuneOperator.Cel src/TuneOperator.Cel
COPY src/TuneOperator.Abstractions src/TuneOperator.Abstractions
COPY src/TuneOperator.Api src/TuneOperator.Api
COPY src/TuneOperator.Runtime src/TuneOperator.Runtime
COPY src/TuneOperator.Controllers src/TuneOperator.Controllers
COPY src/TuneOperator.Operator src/TuneOperator.Operator
RUN dotnet publish src/TuneOperator.Operator -c Release -o /app

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="tune-operator" \
      org.opencontainers.image.description="Hyperparameter tuning of Kubernetes Jobs" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
COPY --from=build /app .
USER 65532:65532
ENTRYPOINT ["/app/tune-operator"]
