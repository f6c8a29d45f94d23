#include "schema/service_api.hpp"

#include <string_view>

namespace schema {

namespace {

constexpr auto text = std::string_view(R"json({
  "openapi": "3.1.0",
  "info": {"title": "Service", "version": "1"},
  "servers": [
    {"url": "https://gateway.hub.kipu-quantum.com/<context>/<service>/<version>",
     "description": "The service, as the platform serves it"}
  ],
  "security": [{"ApplicationCredentials": []}],
  "paths": {
    "/": {
      "get": {
        "operationId": "getServiceExecutions",
        "summary": "All executions of the service",
        "responses": {
          "200": {
            "description": "The executions",
            "content": {"application/json": {"schema": {
              "type": "array", "items": {"$ref": "#/components/schemas/ServiceExecution"}}}}
          }
        }
      },
      "post": {
        "operationId": "startExecution",
        "summary": "Start an execution",
        "requestBody": {
          "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Request"}}}
        },
        "responses": {
          "201": {
            "description": "The execution was accepted",
            "headers": {"Location": {
              "description": "Where to ask for its status", "schema": {"type": "string"}}},
            "content": {"application/json": {
              "schema": {"$ref": "#/components/schemas/ServiceExecution"}}}
          }
        }
      }
    },
    "/{id}": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "getStatus",
        "summary": "The status of an execution",
        "responses": {
          "200": {
            "description": "The execution",
            "content": {"application/json": {
              "schema": {"$ref": "#/components/schemas/ServiceExecution"}}}
          }
        }
      }
    },
    "/{id}/result": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "getResult",
        "summary": "The result of an execution, with links to further files",
        "responses": {
          "200": {
            "description": "The result; of an execution that failed: the problem",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}
          }
        }
      }
    },
    "/{id}/result/{file}": {
      "parameters": [
        {"$ref": "#/components/parameters/Id"},
        {"name": "file", "in": "path", "required": true, "schema": {"type": "string"}}
      ],
      "get": {
        "operationId": "getResultFile",
        "summary": "One file that an execution left",
        "responses": {
          "200": {
            "description": "The file",
            "content": {"application/octet-stream": {
              "schema": {"type": "string", "format": "binary"}}}
          }
        }
      }
    },
    "/{id}/log": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "get": {
        "operationId": "getLogs",
        "summary": "What an execution printed, the oldest entry first",
        "responses": {
          "200": {
            "description": "The entries",
            "content": {"application/json": {"schema": {
              "type": ["array", "null"], "items": {"$ref": "#/components/schemas/LogEntry"}}}}
          },
          "204": {"description": "No entry yet"}
        }
      }
    },
    "/{id}/cancel": {
      "parameters": [{"$ref": "#/components/parameters/Id"}],
      "put": {
        "operationId": "cancelExecution",
        "summary": "Cancel an execution that waits or runs",
        "responses": {"204": {"description": "It is cancelled"}}
      }
    }
  },
  "components": {
    "parameters": {
      "Id": {"name": "id", "in": "path", "required": true, "description": "Of an execution",
             "schema": {"type": "string"}}
    },
    "schemas": {
      "Request": {"type": "object"},
      "Result": {},
      "DataPoolReference": {
        "type": "object",
        "required": ["id", "ref"],
        "properties": {
          "id": {"type": "string", "format": "uuid", "description": "Of the data pool"},
          "ref": {"enum": ["DATAPOOL"]}
        }
      },
      "ServiceExecution": {
        "type": "object",
        "required": ["id", "createdAt", "status"],
        "properties": {
          "id": {"type": "string", "format": "uuid"},
          "createdAt": {"type": "string", "examples": ["2026-01-02 03:04:05"]},
          "startedAt": {"type": "string", "examples": ["2026-01-02 03:04:06"]},
          "endedAt": {"type": "string", "examples": ["2026-01-02 03:05:07"]},
          "status": {"enum": ["UNKNOWN", "PENDING", "RUNNING", "SUCCEEDED", "CANCELLED", "FAILED"]}
        }
      },
      "LogEntry": {
        "type": "object",
        "required": ["message", "timestamp"],
        "properties": {
          "message": {"type": "string"},
          "severity": {"enum": ["DEBUG", "NOTICE", "INFO", "WARNING", "ERROR"]},
          "timestamp": {"type": "string", "format": "date-time"}
        }
      }
    },
    "securitySchemes": {
      "ApplicationCredentials": {
        "type": "oauth2",
        "flows": {"clientCredentials": {
          "tokenUrl": "https://gateway.hub.kipu-quantum.com/token", "scopes": {}}}
      }
    }
  }
})json");

} // namespace

auto service_api() -> std::string_view {
  return text;
}

} // namespace schema
