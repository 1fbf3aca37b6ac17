.DEFAULT_GOAL := build
build:
	dotnet build -v q
