"""The messages of koers.v1: modules that protoc makes of proto/koers/v1 when the package is built."""
