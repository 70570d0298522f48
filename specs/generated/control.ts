// Generated from specs/control.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
import type { CompiledSpec } from '../openapi/types.ts'
// <stdin>
import * as ucs2length from "./ajv/ucs2length.ts";
import * as formats from "./ajv/formats.ts";
var part0 = { "mediaTypes": ["text/html"] };
var part1 = { "mediaTypes": ["application/json"] };
var part2 = { "name": "file", "in": "path", "kind": "string" };
var part3 = { "mediaTypes": ["text/javascript", "text/css", "image/svg+xml"] };
var part4 = { "name": "idle", "in": "query", "kind": "string" };
var part5 = { "name": "world", "in": "path", "kind": "string" };
var part6 = { "mediaTypes": [] };
var part7 = { "name": "to", "in": "query", "kind": "string" };
var part8 = { "name": "limit", "in": "query", "kind": "integer", "default": 100 };
var part9 = { "name": "mail", "in": "path", "kind": "string" };
var part10 = { "name": "provider", "in": "query", "kind": "string" };
var part11 = { "name": "tenant", "in": "query", "kind": "string" };
var part12 = { "name": "email", "in": "query", "kind": "string" };
var part13 = { "name": "state", "in": "query", "kind": "string" };
var part14 = { "name": "invitation", "in": "path", "kind": "string" };
var part15 = { "name": "fault", "in": "path", "kind": "string" };
var part16 = { "name": "invitation", "in": "query", "kind": "string" };
var part17 = { "mediaTypes": ["text/event-stream"] };
var check0 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,16})+$", "u");
function validate0(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate0.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file !== void 0) {
      let data0 = data.file;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/file", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,16})+$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,16})+$"' });
        }
      }
    }
  }
  validate0.errors = vErrors;
  return vErrors === null;
}
validate0.evaluated = { "props": { "file": true }, "dynamicProps": false, "dynamicItems": false };
var check1 = validate1;
var pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
function validate3(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate3.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" });
    }
    for (const key0 in data) {
      if (!(key0 === "name")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate3.errors = vErrors;
  return vErrors === null;
}
validate3.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate1(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate1.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate3(data, { instancePath })) {
    vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
  }
  validate1.errors = vErrors;
  return vErrors === null;
}
validate1.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check2 = validate5;
var func0 = ucs2length.default;
function validate5(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate5.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.idle === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "idle" }, message: "must have required property 'idle'" });
    }
    if (data.idle !== void 0) {
      let data0 = data.idle;
      if (typeof data0 === "string") {
        if (func0(data0) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/idle", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/idle", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/idle", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  }
  validate5.errors = vErrors;
  return vErrors === null;
}
validate5.evaluated = { "props": { "idle": true }, "dynamicProps": false, "dynamicItems": false };
var check3 = validate6;
function validate6(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate6.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  }
  validate6.errors = vErrors;
  return vErrors === null;
}
validate6.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check4 = validate7;
var pattern3 = new RegExp("^[a-z][a-z0-9-]*$", "u");
function validate10(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate10.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    const tag0 = data.kind;
    if (typeof tag0 == "string") {
      if (tag0 === "status") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" });
          }
          if (data.status === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" });
          }
          for (const key0 in data) {
            if (!(key0 === "kind" || key0 === "status")) {
              (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
            }
          }
          if (data.kind !== void 0) {
            if ("status" !== data.kind) {
              (vErrors ??= []).push({ instancePath: instancePath + "/kind", keyword: "const", params: { allowedValue: "status" }, message: "must be equal to constant" });
            }
          }
          if (data.status !== void 0) {
            let data1 = data.status;
            if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
              (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "type", params: { type: "integer" }, message: "must be integer" });
            }
            if (typeof data1 == "number") {
              if (data1 > 599 || isNaN(data1)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599" });
              }
              if (data1 < 400 || isNaN(data1)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "minimum", params: { comparison: ">=", limit: 400 }, message: "must be >= 400" });
              }
            }
          }
        } else {
          (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
        }
        var props0 = true;
      } else if (tag0 === "latency") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" });
          }
          if (data.ms === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "ms" }, message: "must have required property 'ms'" });
          }
          for (const key1 in data) {
            if (!(key1 === "kind" || key1 === "ms")) {
              (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
            }
          }
          if (data.kind !== void 0) {
            if ("latency" !== data.kind) {
              (vErrors ??= []).push({ instancePath: instancePath + "/kind", keyword: "const", params: { allowedValue: "latency" }, message: "must be equal to constant" });
            }
          }
          if (data.ms !== void 0) {
            let data3 = data.ms;
            if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
              (vErrors ??= []).push({ instancePath: instancePath + "/ms", keyword: "type", params: { type: "integer" }, message: "must be integer" });
            }
            if (typeof data3 == "number") {
              if (data3 > 6e4 || isNaN(data3)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/ms", keyword: "maximum", params: { comparison: "<=", limit: 6e4 }, message: "must be <= 60000" });
              }
              if (data3 < 0 || isNaN(data3)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/ms", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
              }
            }
          }
        } else {
          (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "rate-limit") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" });
          }
          if (data.limit === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "limit" }, message: "must have required property 'limit'" });
          }
          if (data.windowMs === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "windowMs" }, message: "must have required property 'windowMs'" });
          }
          for (const key2 in data) {
            if (!(key2 === "kind" || key2 === "limit" || key2 === "windowMs")) {
              (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" });
            }
          }
          if (data.kind !== void 0) {
            if ("rate-limit" !== data.kind) {
              (vErrors ??= []).push({ instancePath: instancePath + "/kind", keyword: "const", params: { allowedValue: "rate-limit" }, message: "must be equal to constant" });
            }
          }
          if (data.limit !== void 0) {
            let data5 = data.limit;
            if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)))) {
              (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
            }
            if (typeof data5 == "number") {
              if (data5 < 0 || isNaN(data5)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
              }
            }
          }
          if (data.windowMs !== void 0) {
            let data6 = data.windowMs;
            if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)))) {
              (vErrors ??= []).push({ instancePath: instancePath + "/windowMs", keyword: "type", params: { type: "integer" }, message: "must be integer" });
            }
            if (typeof data6 == "number") {
              if (data6 > 31536e6 || isNaN(data6)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/windowMs", keyword: "maximum", params: { comparison: "<=", limit: 31536e6 }, message: "must be <= 31536000000" });
              }
              if (data6 < 1 || isNaN(data6)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/windowMs", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
              }
            }
          }
        } else {
          (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "drop") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" });
          }
          for (const key3 in data) {
            if (!(key3 === "kind")) {
              (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" });
            }
          }
          if (data.kind !== void 0) {
            if ("drop" !== data.kind) {
              (vErrors ??= []).push({ instancePath: instancePath + "/kind", keyword: "const", params: { allowedValue: "drop" }, message: "must be equal to constant" });
            }
          }
        } else {
          (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "truncate") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" });
          }
          if (data.bytes === void 0) {
            (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "bytes" }, message: "must have required property 'bytes'" });
          }
          for (const key4 in data) {
            if (!(key4 === "kind" || key4 === "bytes")) {
              (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" });
            }
          }
          if (data.kind !== void 0) {
            if ("truncate" !== data.kind) {
              (vErrors ??= []).push({ instancePath: instancePath + "/kind", keyword: "const", params: { allowedValue: "truncate" }, message: "must be equal to constant" });
            }
          }
          if (data.bytes !== void 0) {
            let data9 = data.bytes;
            if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)))) {
              (vErrors ??= []).push({ instancePath: instancePath + "/bytes", keyword: "type", params: { type: "integer" }, message: "must be integer" });
            }
            if (typeof data9 == "number") {
              if (data9 < 0 || isNaN(data9)) {
                (vErrors ??= []).push({ instancePath: instancePath + "/bytes", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
              }
            }
          }
        } else {
          (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else {
        (vErrors ??= []).push({ instancePath, keyword: "discriminator", params: { error: "mapping", tag: "kind", tagValue: tag0 }, message: 'value of tag "kind" must be in oneOf' });
      }
    } else {
      (vErrors ??= []).push({ instancePath, keyword: "discriminator", params: { error: "tag", tag: "kind", tagValue: tag0 }, message: 'tag "kind" must be string' });
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate10.errors = vErrors;
  evaluated0.props = props0;
  return vErrors === null;
}
validate10.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate9(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate9.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
    }
    if (data.effect === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "effect" }, message: "must have required property 'effect'" });
    }
    if (data.hits === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "hits" }, message: "must have required property 'hits'" });
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "provider" || key0 === "operation" || key0 === "times" || key0 === "probability" || key0 === "effect" || key0 === "hits" || key0 === "window")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.provider !== void 0) {
      let data1 = data.provider;
      if (typeof data1 === "string") {
        if (func0(data1) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
        }
        if (!pattern3.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.operation !== void 0) {
      if (typeof data.operation !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/operation", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.times !== void 0) {
      let data3 = data.times;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/times", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data3 == "number") {
        if (data3 < 1 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/times", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
    if (data.probability !== void 0) {
      let data4 = data.probability;
      if (typeof data4 == "number") {
        if (data4 > 1 || isNaN(data4)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" });
        }
        if (data4 < 0 || isNaN(data4)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "type", params: { type: "number" }, message: "must be number" });
      }
    }
    if (data.effect !== void 0) {
      if (!validate10(data.effect, { instancePath: instancePath + "/effect" })) {
        vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
      }
    }
    if (data.hits !== void 0) {
      let data6 = data.hits;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/hits", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data6 == "number") {
        if (data6 < 0 || isNaN(data6)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/hits", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      }
    }
    if (data.window !== void 0) {
      let data7 = data.window;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.from === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/window", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'" });
        }
        if (data7.passed === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/window", keyword: "required", params: { missingProperty: "passed" }, message: "must have required property 'passed'" });
        }
        for (const key1 in data7) {
          if (!(key1 === "from" || key1 === "passed")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/window", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
          }
        }
        if (data7.from !== void 0) {
          let data8 = data7.from;
          if (typeof data8 == "number") {
            if (data8 > 253402300799999 || isNaN(data8)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/window/from", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
            }
            if (data8 < 0 || isNaN(data8)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/window/from", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/window/from", keyword: "type", params: { type: "number" }, message: "must be number" });
          }
        }
        if (data7.passed !== void 0) {
          let data9 = data7.passed;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)))) {
            (vErrors ??= []).push({ instancePath: instancePath + "/window/passed", keyword: "type", params: { type: "integer" }, message: "must be integer" });
          }
          if (typeof data9 == "number") {
            if (data9 < 0 || isNaN(data9)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/window/passed", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
            }
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/window", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate9.errors = vErrors;
  return vErrors === null;
}
validate9.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema24 = { "type": "object", "required": ["id", "at", "to", "provider", "tenant", "tenantName", "invitation", "role", "expiresAt"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "at": { "$ref": "#/components/schemas/Moment" }, "to": { "type": "string" }, "provider": { "$ref": "#/components/schemas/ProviderName" }, "tenant": { "type": "string" }, "tenantName": { "type": "string" }, "invitation": { "$ref": "#/components/schemas/Id" }, "role": { "type": "string" }, "expiresAt": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Moment" }] } } };
var func5 = Object.prototype.hasOwnProperty;
function validate13(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate13.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
      errors++;
    }
    if (data.at === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'" });
      errors++;
    }
    if (data.to === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'" });
      errors++;
    }
    if (data.provider === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "provider" }, message: "must have required property 'provider'" });
      errors++;
    }
    if (data.tenant === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "tenant" }, message: "must have required property 'tenant'" });
      errors++;
    }
    if (data.tenantName === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "tenantName" }, message: "must have required property 'tenantName'" });
      errors++;
    }
    if (data.invitation === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" });
      errors++;
    }
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
      errors++;
    }
    if (data.expiresAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "expiresAt" }, message: "must have required property 'expiresAt'" });
      errors++;
    }
    for (const key0 in data) {
      if (!func5.call(schema24.properties, key0)) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
          errors++;
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.at !== void 0) {
      let data1 = data.at;
      if (typeof data1 == "number") {
        if (data1 > 253402300799999 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/at", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/at", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/at", keyword: "type", params: { type: "number" }, message: "must be number" });
        errors++;
      }
    }
    if (data.to !== void 0) {
      if (typeof data.to !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/to", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.provider !== void 0) {
      let data3 = data.provider;
      if (typeof data3 === "string") {
        if (func0(data3) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
          errors++;
        }
        if (!pattern3.test(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.tenant !== void 0) {
      if (typeof data.tenant !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/tenant", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.tenantName !== void 0) {
      if (typeof data.tenantName !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/tenantName", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data6 = data.invitation;
      if (typeof data6 === "string") {
        if (func0(data6) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
          errors++;
        }
        if (func0(data6) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.expiresAt !== void 0) {
      let data8 = data.expiresAt;
      const _errs23 = errors;
      let valid5 = false;
      let passing0 = null;
      const _errs24 = errors;
      if (data8 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "type", params: { type: "null" }, message: "must be null" });
        errors++;
      }
      var _valid0 = _errs24 === errors;
      if (_valid0) {
        valid5 = true;
        passing0 = 0;
      }
      const _errs26 = errors;
      if (typeof data8 == "number") {
        if (data8 > 253402300799999 || isNaN(data8)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
          errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "type", params: { type: "number" }, message: "must be number" });
        errors++;
      }
      var _valid0 = _errs26 === errors;
      if (_valid0 && valid5) {
        valid5 = false;
        passing0 = [passing0, 1];
      } else {
        if (_valid0) {
          valid5 = true;
          passing0 = 1;
        }
      }
      if (!valid5) {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" });
        errors++;
      } else {
        errors = _errs23;
        if (vErrors !== null) {
          if (_errs23) {
            vErrors.length = _errs23;
          } else {
            vErrors = null;
          }
        }
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
validate13.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema34 = { "type": ["string", "null"] };
var schema35 = { "type": "object", "required": ["id", "key", "name", "createdAt", "createdBy", "updatedAt", "memberCap", "details"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "key": { "type": "string", "minLength": 1 }, "name": { "type": "string" }, "createdAt": { "$ref": "#/components/schemas/Moment" }, "createdBy": { "$ref": "#/components/schemas/MaybeText" }, "updatedAt": { "$ref": "#/components/schemas/Moment" }, "memberCap": { "type": ["integer", "null"] }, "details": { "type": "object", "additionalProperties": true } } };
function validate16(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate16.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
    }
    if (data.key === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'" });
    }
    if (data.name === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" });
    }
    if (data.createdAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'" });
    }
    if (data.createdBy === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "createdBy" }, message: "must have required property 'createdBy'" });
    }
    if (data.updatedAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "updatedAt" }, message: "must have required property 'updatedAt'" });
    }
    if (data.memberCap === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "memberCap" }, message: "must have required property 'memberCap'" });
    }
    if (data.details === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "details" }, message: "must have required property 'details'" });
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "key" || key0 === "name" || key0 === "createdAt" || key0 === "createdBy" || key0 === "updatedAt" || key0 === "memberCap" || key0 === "details")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.key !== void 0) {
      let data1 = data.key;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/key", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/key", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.createdAt !== void 0) {
      let data3 = data.createdAt;
      if (typeof data3 == "number") {
        if (data3 > 253402300799999 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
        }
        if (data3 < 0 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "type", params: { type: "number" }, message: "must be number" });
      }
    }
    if (data.createdBy !== void 0) {
      let data4 = data.createdBy;
      if (typeof data4 !== "string" && data4 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdBy", keyword: "type", params: { type: schema34.type }, message: "must be string,null" });
      }
    }
    if (data.updatedAt !== void 0) {
      let data5 = data.updatedAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
        }
        if (data5 < 0 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "type", params: { type: "number" }, message: "must be number" });
      }
    }
    if (data.memberCap !== void 0) {
      let data6 = data.memberCap;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6))) && data6 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/memberCap", keyword: "type", params: { type: schema35.properties.memberCap.type }, message: "must be integer,null" });
      }
    }
    if (data.details !== void 0) {
      let data7 = data.details;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/details", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate16.errors = vErrors;
  return vErrors === null;
}
validate16.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate18(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate18.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
    }
    if (data.seq === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "seq" }, message: "must have required property 'seq'" });
    }
    if (data.personId === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "personId" }, message: "must have required property 'personId'" });
    }
    if (data.email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
    }
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
    }
    if (data.joinedAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "joinedAt" }, message: "must have required property 'joinedAt'" });
    }
    if (data.addedBy === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "addedBy" }, message: "must have required property 'addedBy'" });
    }
    if (data.invited === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "invited" }, message: "must have required property 'invited'" });
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "seq" || key0 === "personId" || key0 === "email" || key0 === "role" || key0 === "joinedAt" || key0 === "addedBy" || key0 === "invited")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.seq !== void 0) {
      let data1 = data.seq;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data1 == "number") {
        if (data1 > 9007199254740991 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" });
        }
        if (data1 < 0 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      }
    }
    if (data.personId !== void 0) {
      let data2 = data.personId;
      if (typeof data2 === "string") {
        if (func0(data2) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/personId", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data2) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/personId", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/personId", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.email !== void 0) {
      let data3 = data.email;
      if (typeof data3 === "string") {
        if (func0(data3) > 320) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
        }
        if (func0(data3) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.joinedAt !== void 0) {
      let data5 = data.joinedAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/joinedAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
        }
        if (data5 < 0 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/joinedAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/joinedAt", keyword: "type", params: { type: "number" }, message: "must be number" });
      }
    }
    if (data.addedBy !== void 0) {
      let data6 = data.addedBy;
      if (typeof data6 !== "string" && data6 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/addedBy", keyword: "type", params: { type: schema34.type }, message: "must be string,null" });
      }
    }
    if (data.invited !== void 0) {
      if (typeof data.invited !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/invited", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate18.errors = vErrors;
  return vErrors === null;
}
validate18.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema47 = { "type": "object", "required": ["id", "seq", "email", "role", "invitedBy", "createdAt", "updatedAt", "expiresAt", "state"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "seq": { "$ref": "#/components/schemas/Position" }, "email": { "$ref": "#/components/schemas/Email" }, "role": { "type": "string" }, "invitedBy": { "$ref": "#/components/schemas/MaybeText" }, "createdAt": { "$ref": "#/components/schemas/Moment" }, "updatedAt": { "$ref": "#/components/schemas/Moment" }, "expiresAt": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Moment" }] }, "state": { "$ref": "#/components/schemas/InvitationState" } } };
function validate20(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
      errors++;
    }
    if (data.seq === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "seq" }, message: "must have required property 'seq'" });
      errors++;
    }
    if (data.email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
      errors++;
    }
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
      errors++;
    }
    if (data.invitedBy === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "invitedBy" }, message: "must have required property 'invitedBy'" });
      errors++;
    }
    if (data.createdAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'" });
      errors++;
    }
    if (data.updatedAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "updatedAt" }, message: "must have required property 'updatedAt'" });
      errors++;
    }
    if (data.expiresAt === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "expiresAt" }, message: "must have required property 'expiresAt'" });
      errors++;
    }
    if (data.state === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "state" }, message: "must have required property 'state'" });
      errors++;
    }
    for (const key0 in data) {
      if (!func5.call(schema47.properties, key0)) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
          errors++;
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.seq !== void 0) {
      let data1 = data.seq;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "type", params: { type: "integer" }, message: "must be integer" });
        errors++;
      }
      if (typeof data1 == "number") {
        if (data1 > 9007199254740991 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" });
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/seq", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      }
    }
    if (data.email !== void 0) {
      let data2 = data.email;
      if (typeof data2 === "string") {
        if (func0(data2) > 320) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
          errors++;
        }
        if (func0(data2) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.invitedBy !== void 0) {
      let data4 = data.invitedBy;
      if (typeof data4 !== "string" && data4 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/invitedBy", keyword: "type", params: { type: schema34.type }, message: "must be string,null" });
        errors++;
      }
    }
    if (data.createdAt !== void 0) {
      let data5 = data.createdAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
          errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "type", params: { type: "number" }, message: "must be number" });
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      let data6 = data.updatedAt;
      if (typeof data6 == "number") {
        if (data6 > 253402300799999 || isNaN(data6)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "type", params: { type: "number" }, message: "must be number" });
        errors++;
      }
    }
    if (data.expiresAt !== void 0) {
      let data7 = data.expiresAt;
      const _errs23 = errors;
      let valid7 = false;
      let passing0 = null;
      const _errs24 = errors;
      if (data7 !== null) {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "type", params: { type: "null" }, message: "must be null" });
        errors++;
      }
      var _valid0 = _errs24 === errors;
      if (_valid0) {
        valid7 = true;
        passing0 = 0;
      }
      const _errs26 = errors;
      if (typeof data7 == "number") {
        if (data7 > 253402300799999 || isNaN(data7)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
          errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "type", params: { type: "number" }, message: "must be number" });
        errors++;
      }
      var _valid0 = _errs26 === errors;
      if (_valid0 && valid7) {
        valid7 = false;
        passing0 = [passing0, 1];
      } else {
        if (_valid0) {
          valid7 = true;
          passing0 = 1;
        }
      }
      if (!valid7) {
        (vErrors ??= []).push({ instancePath: instancePath + "/expiresAt", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" });
        errors++;
      } else {
        errors = _errs23;
        if (vErrors !== null) {
          if (_errs23) {
            vErrors.length = _errs23;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.state !== void 0) {
      let data8 = data.state;
      if (typeof data8 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/state", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
      if (!(data8 === "pending" || data8 === "accepted" || data8 === "declined" || data8 === "revoked" || data8 === "expired")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/state", keyword: "enum", params: { allowedValues: ["pending","accepted","declined","revoked","expired"] }, message: "must be equal to one of the allowed values" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate15(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate15.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.lastSeq === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "lastSeq" }, message: "must have required property 'lastSeq'" });
    }
    if (data.people === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "people" }, message: "must have required property 'people'" });
    }
    if (data.tenants === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "tenants" }, message: "must have required property 'tenants'" });
    }
    for (const key0 in data) {
      if (!(key0 === "lastSeq" || key0 === "people" || key0 === "tenants")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.lastSeq !== void 0) {
      let data0 = data.lastSeq;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/lastSeq", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data0 == "number") {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/lastSeq", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" });
        }
        if (data0 < 0 || isNaN(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/lastSeq", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      }
    }
    if (data.people !== void 0) {
      let data1 = data.people;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.id === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0, keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" });
            }
            if (data2.email === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
            }
            if (data2.name === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" });
            }
            for (const key1 in data2) {
              if (!(key1 === "id" || key1 === "email" || key1 === "name")) {
                (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0, keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
              }
            }
            if (data2.id !== void 0) {
              let data3 = data2.id;
              if (typeof data3 === "string") {
                if (func0(data3) > 256) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/id", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
                }
                if (func0(data3) < 1) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/id", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
            if (data2.email !== void 0) {
              let data4 = data2.email;
              if (typeof data4 === "string") {
                if (func0(data4) > 320) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
                }
                if (func0(data4) < 1) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
            if (data2.name !== void 0) {
              let data5 = data2.name;
              if (typeof data5 !== "string" && data5 !== null) {
                (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0 + "/name", keyword: "type", params: { type: schema34.type }, message: "must be string,null" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/people/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/people", keyword: "type", params: { type: "array" }, message: "must be array" });
      }
    }
    if (data.tenants !== void 0) {
      let data6 = data.tenants;
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.facts === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "required", params: { missingProperty: "facts" }, message: "must have required property 'facts'" });
            }
            if (data7.members === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "required", params: { missingProperty: "members" }, message: "must have required property 'members'" });
            }
            if (data7.invitations === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "required", params: { missingProperty: "invitations" }, message: "must have required property 'invitations'" });
            }
            if (data7.ended === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "required", params: { missingProperty: "ended" }, message: "must have required property 'ended'" });
            }
            for (const key2 in data7) {
              if (!(key2 === "facts" || key2 === "members" || key2 === "invitations" || key2 === "ended")) {
                (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" });
              }
            }
            if (data7.facts !== void 0) {
              if (!validate16(data7.facts, { instancePath: instancePath + "/tenants/" + i1 + "/facts" })) {
                vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
              }
            }
            if (data7.members !== void 0) {
              let data9 = data7.members;
              if (Array.isArray(data9)) {
                const len2 = data9.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  if (!validate18(data9[i2], { instancePath: instancePath + "/tenants/" + i1 + "/members/" + i2 })) {
                    vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
                  }
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1 + "/members", keyword: "type", params: { type: "array" }, message: "must be array" });
              }
            }
            if (data7.invitations !== void 0) {
              let data11 = data7.invitations;
              if (Array.isArray(data11)) {
                const len3 = data11.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  if (!validate20(data11[i3], { instancePath: instancePath + "/tenants/" + i1 + "/invitations/" + i3 })) {
                    vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                  }
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1 + "/invitations", keyword: "type", params: { type: "array" }, message: "must be array" });
              }
            }
            if (data7.ended !== void 0) {
              let data13 = data7.ended;
              if (Array.isArray(data13)) {
                const len4 = data13.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  if (!validate20(data13[i4], { instancePath: instancePath + "/tenants/" + i1 + "/ended/" + i4 })) {
                    vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                  }
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1 + "/ended", keyword: "type", params: { type: "array" }, message: "must be array" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/tenants/" + i1, keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/tenants", keyword: "type", params: { type: "array" }, message: "must be array" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate15.errors = vErrors;
  return vErrors === null;
}
validate15.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate8(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate8.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'" });
      errors++;
    }
    if (data.clock === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "clock" }, message: "must have required property 'clock'" });
      errors++;
    }
    if (data.ids === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "ids" }, message: "must have required property 'ids'" });
      errors++;
    }
    if (data.chances === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "chances" }, message: "must have required property 'chances'" });
      errors++;
    }
    if (data.faults === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "faults" }, message: "must have required property 'faults'" });
      errors++;
    }
    if (data.mails === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "mails" }, message: "must have required property 'mails'" });
      errors++;
    }
    if (data.providers === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "providers" }, message: "must have required property 'providers'" });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "format" || key0 === "clock" || key0 === "ids" || key0 === "chances" || key0 === "faults" || key0 === "mails" || key0 === "providers")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.format !== void 0) {
      if (1 !== data.format) {
        (vErrors ??= []).push({ instancePath: instancePath + "/format", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" });
        errors++;
      }
    }
    if (data.clock !== void 0) {
      let data1 = data.clock;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.offset === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/clock", keyword: "required", params: { missingProperty: "offset" }, message: "must have required property 'offset'" });
          errors++;
        }
        if (data1.frozenAt === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/clock", keyword: "required", params: { missingProperty: "frozenAt" }, message: "must have required property 'frozenAt'" });
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "offset" || key1 === "frozenAt")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/clock", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
            errors++;
          }
        }
        if (data1.offset !== void 0) {
          let data2 = data1.offset;
          if (typeof data2 == "number") {
            if (data2 > 1e15 || isNaN(data2)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/clock/offset", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" });
              errors++;
            }
            if (data2 < -1e15 || isNaN(data2)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/clock/offset", keyword: "minimum", params: { comparison: ">=", limit: -1e15 }, message: "must be >= -1000000000000000" });
              errors++;
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/clock/offset", keyword: "type", params: { type: "number" }, message: "must be number" });
            errors++;
          }
        }
        if (data1.frozenAt !== void 0) {
          let data3 = data1.frozenAt;
          const _errs9 = errors;
          let valid2 = false;
          let passing0 = null;
          const _errs10 = errors;
          if (data3 !== null) {
            (vErrors ??= []).push({ instancePath: instancePath + "/clock/frozenAt", keyword: "type", params: { type: "null" }, message: "must be null" });
            errors++;
          }
          var _valid0 = _errs10 === errors;
          if (_valid0) {
            valid2 = true;
            passing0 = 0;
          }
          const _errs12 = errors;
          if (typeof data3 == "number") {
            if (data3 > 253402300799999 || isNaN(data3)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/clock/frozenAt", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" });
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/clock/frozenAt", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
              errors++;
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/clock/frozenAt", keyword: "type", params: { type: "number" }, message: "must be number" });
            errors++;
          }
          var _valid0 = _errs12 === errors;
          if (_valid0 && valid2) {
            valid2 = false;
            passing0 = [passing0, 1];
          } else {
            if (_valid0) {
              valid2 = true;
              passing0 = 1;
            }
          }
          if (!valid2) {
            (vErrors ??= []).push({ instancePath: instancePath + "/clock/frozenAt", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" });
            errors++;
          } else {
            errors = _errs9;
            if (vErrors !== null) {
              if (_errs9) {
                vErrors.length = _errs9;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/clock", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
    if (data.ids !== void 0) {
      let data4 = data.ids;
      if (Array.isArray(data4)) {
        if (data4.length > 4) {
          (vErrors ??= []).push({ instancePath: instancePath + "/ids", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items" });
          errors++;
        }
        if (data4.length < 4) {
          (vErrors ??= []).push({ instancePath: instancePath + "/ids", keyword: "minItems", params: { limit: 4 }, message: "must NOT have fewer than 4 items" });
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)))) {
            (vErrors ??= []).push({ instancePath: instancePath + "/ids/" + i0, keyword: "type", params: { type: "integer" }, message: "must be integer" });
            errors++;
          }
          if (typeof data5 == "number") {
            if (data5 > 2147483647 || isNaN(data5)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/ids/" + i0, keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" });
              errors++;
            }
            if (data5 < -2147483648 || isNaN(data5)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/ids/" + i0, keyword: "minimum", params: { comparison: ">=", limit: -2147483648 }, message: "must be >= -2147483648" });
              errors++;
            }
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/ids", keyword: "type", params: { type: "array" }, message: "must be array" });
        errors++;
      }
    }
    if (data.chances !== void 0) {
      let data6 = data.chances;
      if (Array.isArray(data6)) {
        if (data6.length > 4) {
          (vErrors ??= []).push({ instancePath: instancePath + "/chances", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items" });
          errors++;
        }
        if (data6.length < 4) {
          (vErrors ??= []).push({ instancePath: instancePath + "/chances", keyword: "minItems", params: { limit: 4 }, message: "must NOT have fewer than 4 items" });
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)))) {
            (vErrors ??= []).push({ instancePath: instancePath + "/chances/" + i1, keyword: "type", params: { type: "integer" }, message: "must be integer" });
            errors++;
          }
          if (typeof data7 == "number") {
            if (data7 > 2147483647 || isNaN(data7)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/chances/" + i1, keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" });
              errors++;
            }
            if (data7 < -2147483648 || isNaN(data7)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/chances/" + i1, keyword: "minimum", params: { comparison: ">=", limit: -2147483648 }, message: "must be >= -2147483648" });
              errors++;
            }
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/chances", keyword: "type", params: { type: "array" }, message: "must be array" });
        errors++;
      }
    }
    if (data.faults !== void 0) {
      let data8 = data.faults;
      if (Array.isArray(data8)) {
        const len2 = data8.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate9(data8[i2], { instancePath: instancePath + "/faults/" + i2 })) {
            vErrors = vErrors === null ? validate9.errors : vErrors.concat(validate9.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/faults", keyword: "type", params: { type: "array" }, message: "must be array" });
        errors++;
      }
    }
    if (data.mails !== void 0) {
      let data10 = data.mails;
      if (Array.isArray(data10)) {
        const len3 = data10.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate13(data10[i3], { instancePath: instancePath + "/mails/" + i3 })) {
            vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/mails", keyword: "type", params: { type: "array" }, message: "must be array" });
        errors++;
      }
    }
    if (data.providers !== void 0) {
      let data12 = data.providers;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key2 in data12) {
          if (!validate15(data12[key2], { instancePath: instancePath + "/providers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") })) {
            vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/providers", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate8.errors = vErrors;
  return errors === 0;
}
validate8.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate7(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate7.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate8(data, { instancePath })) {
    vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
  }
  validate7.errors = vErrors;
  return vErrors === null;
}
validate7.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check5 = validate25;
var formats0 = formats.fullFormats["date-time"];
function validate25(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      (vErrors ??= []).push({ instancePath, keyword: "maxProperties", params: { limit: 1 }, message: "must NOT have more than 1 properties" });
      errors++;
    }
    if (Object.keys(data).length < 1) {
      (vErrors ??= []).push({ instancePath, keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "freeze" || key0 === "set" || key0 === "advance" || key0 === "resume")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.freeze !== void 0) {
      let data0 = data.freeze;
      const _errs4 = errors;
      let valid2 = false;
      let passing0 = null;
      const _errs5 = errors;
      if (true !== data0) {
        (vErrors ??= []).push({ instancePath: instancePath + "/freeze", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" });
        errors++;
      }
      var _valid0 = _errs5 === errors;
      if (_valid0) {
        valid2 = true;
        passing0 = 0;
      }
      const _errs6 = errors;
      if (typeof data0 === "string") {
        if (!formats0.validate(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/freeze", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/freeze", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
      var _valid0 = _errs6 === errors;
      if (_valid0 && valid2) {
        valid2 = false;
        passing0 = [passing0, 1];
      } else {
        if (_valid0) {
          valid2 = true;
          passing0 = 1;
        }
      }
      if (!valid2) {
        (vErrors ??= []).push({ instancePath: instancePath + "/freeze", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" });
        errors++;
      } else {
        errors = _errs4;
        if (vErrors !== null) {
          if (_errs4) {
            vErrors.length = _errs4;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.set !== void 0) {
      let data1 = data.set;
      if (typeof data1 === "string") {
        if (!formats0.validate(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/set", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/set", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.advance !== void 0) {
      let data2 = data.advance;
      if (typeof data2 === "string") {
        if (func0(data2) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/advance", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
          errors++;
        }
        if (func0(data2) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/advance", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/advance", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.resume !== void 0) {
      if (true !== data.resume) {
        (vErrors ??= []).push({ instancePath: instancePath + "/resume", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
validate25.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check6 = validate26;
function validate26(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate26.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.to !== void 0) {
      let data0 = data.to;
      if (typeof data0 === "string") {
        if (func0(data0) > 320) {
          (vErrors ??= []).push({ instancePath: instancePath + "/to", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/to", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/to", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data1 == "number") {
        if (data1 > 1e3 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" });
        }
        if (data1 < 1 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
  }
  validate26.errors = vErrors;
  return vErrors === null;
}
validate26.evaluated = { "props": { "to": true, "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check7 = validate27;
function validate27(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.mail !== void 0) {
      let data1 = data.mail;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/mail", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/mail", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/mail", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  }
  validate27.errors = vErrors;
  return vErrors === null;
}
validate27.evaluated = { "props": { "world": true, "mail": true }, "dynamicProps": false, "dynamicItems": false };
var check8 = validate28;
function validate28(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate28.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.provider !== void 0) {
      let data0 = data.provider;
      if (typeof data0 === "string") {
        if (func0(data0) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
        }
        if (!pattern3.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.tenant !== void 0) {
      let data1 = data.tenant;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/tenant", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/tenant", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.email !== void 0) {
      let data2 = data.email;
      if (typeof data2 === "string") {
        if (func0(data2) > 320) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
        }
        if (func0(data2) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.state !== void 0) {
      let data3 = data.state;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/state", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data3 === "pending" || data3 === "accepted" || data3 === "declined" || data3 === "revoked" || data3 === "expired")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/state", keyword: "enum", params: { allowedValues: ["pending","accepted","declined","revoked","expired"] }, message: "must be equal to one of the allowed values" });
      }
    }
    if (data.limit !== void 0) {
      let data4 = data.limit;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data4 == "number") {
        if (data4 > 1e3 || isNaN(data4)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" });
        }
        if (data4 < 1 || isNaN(data4)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
  }
  validate28.errors = vErrors;
  return vErrors === null;
}
validate28.evaluated = { "props": { "provider": true, "tenant": true, "email": true, "state": true, "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check9 = validate29;
function validate29(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  }
  validate29.errors = vErrors;
  return vErrors === null;
}
validate29.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check10 = validate30;
function validate31(data, { instancePath = "" } = {}) {
  let vErrors = null;
  const evaluated0 = validate31.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.effect === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "effect" }, message: "must have required property 'effect'" });
    }
    for (const key0 in data) {
      if (!(key0 === "provider" || key0 === "operation" || key0 === "times" || key0 === "probability" || key0 === "effect")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.provider !== void 0) {
      let data0 = data.provider;
      if (typeof data0 === "string") {
        if (func0(data0) > 64) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" });
        }
        if (!pattern3.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/provider", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.operation !== void 0) {
      let data1 = data.operation;
      if (typeof data1 === "string") {
        if (func0(data1) > 128) {
          (vErrors ??= []).push({ instancePath: instancePath + "/operation", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" });
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/operation", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/operation", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.times !== void 0) {
      let data2 = data.times;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/times", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data2 == "number") {
        if (data2 < 1 || isNaN(data2)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/times", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
    if (data.probability !== void 0) {
      let data3 = data.probability;
      if (typeof data3 == "number") {
        if (data3 > 1 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" });
        }
        if (data3 < 0 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/probability", keyword: "type", params: { type: "number" }, message: "must be number" });
      }
    }
    if (data.effect !== void 0) {
      if (!validate10(data.effect, { instancePath: instancePath + "/effect" })) {
        vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate31.errors = vErrors;
  return vErrors === null;
}
validate31.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate30(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate31(data, { instancePath })) {
    vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
  }
  validate30.errors = vErrors;
  return vErrors === null;
}
validate30.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check11 = validate34;
function validate34(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate34.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/world", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.fault !== void 0) {
      let data1 = data.fault;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/fault", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/fault", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/fault", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  }
  validate34.errors = vErrors;
  return vErrors === null;
}
validate34.evaluated = { "props": { "world": true, "fault": true }, "dynamicProps": false, "dynamicItems": false };
var check12 = validate35;
function validate35(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.limit !== void 0) {
      let data0 = data.limit;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data0 == "number") {
        if (data0 > 1e3 || isNaN(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" });
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
  }
  validate35.errors = vErrors;
  return vErrors === null;
}
validate35.evaluated = { "props": { "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check13 = validate36;
function validate36(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate36.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.invitation !== void 0) {
      let data0 = data.invitation;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" });
        }
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/invitation", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data1 == "number") {
        if (data1 > 1e3 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" });
        }
        if (data1 < 1 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" });
        }
      }
    }
  }
  validate36.errors = vErrors;
  return vErrors === null;
}
validate36.evaluated = { "props": { "invitation": true, "limit": true }, "dynamicProps": false, "dynamicItems": false };
var validators = { "getConsoleFile path": check0, "createWorld body application/json": check1, "dropIdleWorlds query": check2, "getWorld path": check3, "deleteWorld path": check3, "resetWorld path": check3, "takeSnapshot path": check3, "restoreSnapshot path": check3, "restoreSnapshot body application/json": check4, "getClock path": check3, "moveClock path": check3, "moveClock body application/json": check5, "listMails path": check3, "listMails query": check6, "clearMailbox path": check3, "getMail path": check7, "showMail path": check7, "listInvitations path": check3, "listInvitations query": check8, "acceptInvitation path": check9, "openAcceptLink path": check9, "declineInvitation path": check9, "openDeclineLink path": check9, "expireInvitation path": check9, "listTenants path": check3, "listFaults path": check3, "addFault path": check3, "addFault body application/json": check10, "clearFaults path": check3, "removeFault path": check11, "listRequests path": check3, "listRequests query": check12, "clearRequests path": check3, "listEvents path": check3, "listEvents query": check13, "watchWorld path": check3 };
export const spec: CompiledSpec = {
  servers: ["/__invitelab"],
  operations: [{ "id": "openConsole", "method": "GET", "path": "/", "parameters": [], "body": null, "responses": { "200": part0, "400": part1, "403": part1, "404": part1 } }, { "id": "getConsoleFile", "method": "GET", "path": "/console/{file}", "parameters": [part2], "body": null, "responses": { "200": part3, "400": part1, "403": part1, "404": part1 } }, { "id": "getHealth", "method": "GET", "path": "/health", "parameters": [], "body": null, "responses": { "200": part1, "400": part1 } }, { "id": "getOpenApi", "method": "GET", "path": "/openapi.json", "parameters": [], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "404": part1 } }, { "id": "getInfo", "method": "GET", "path": "/info", "parameters": [], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1 } }, { "id": "listWorlds", "method": "GET", "path": "/worlds", "parameters": [], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1 } }, { "id": "createWorld", "method": "POST", "path": "/worlds", "parameters": [], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "201": part1, "400": part1, "401": part1, "403": part1, "409": part1, "413": part1, "415": part1, "503": part1 } }, { "id": "dropIdleWorlds", "method": "DELETE", "path": "/worlds", "parameters": [part4], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "422": part1 } }, { "id": "getWorld", "method": "GET", "path": "/worlds/{world}", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "deleteWorld", "method": "DELETE", "path": "/worlds/{world}", "parameters": [part5], "body": null, "responses": { "204": part6, "400": part1, "401": part1, "403": part1, "404": part1 } }, { "id": "resetWorld", "method": "POST", "path": "/worlds/{world}/reset", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "takeSnapshot", "method": "GET", "path": "/worlds/{world}/snapshot", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "restoreSnapshot", "method": "PUT", "path": "/worlds/{world}/snapshot", "parameters": [part5], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "413": part1, "415": part1, "422": part1, "503": part1 } }, { "id": "getClock", "method": "GET", "path": "/worlds/{world}/clock", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "moveClock", "method": "POST", "path": "/worlds/{world}/clock", "parameters": [part5], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "413": part1, "415": part1, "422": part1, "503": part1 } }, { "id": "listMails", "method": "GET", "path": "/worlds/{world}/mailbox", "parameters": [part5, part7, part8], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "clearMailbox", "method": "DELETE", "path": "/worlds/{world}/mailbox", "parameters": [part5], "body": null, "responses": { "204": part6, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "getMail", "method": "GET", "path": "/worlds/{world}/mailbox/{mail}", "parameters": [part5, part9], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "404": part1, "503": part1 } }, { "id": "showMail", "method": "GET", "path": "/worlds/{world}/mailbox/{mail}/html", "parameters": [part5, part9], "body": null, "responses": { "200": part0, "400": part1, "401": part1, "403": part1, "404": part1, "503": part1 } }, { "id": "listInvitations", "method": "GET", "path": "/worlds/{world}/invitations", "parameters": [part5, part10, part11, part12, part13, part8], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "acceptInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/accept", "parameters": [part5, part14], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "404": part1, "409": part1, "503": part1 } }, { "id": "openAcceptLink", "method": "GET", "path": "/worlds/{world}/invitations/{invitation}/accept", "parameters": [part5, part14], "body": null, "responses": { "200": part0, "400": part1, "403": part1, "404": part0, "409": part0, "503": part0 } }, { "id": "declineInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/decline", "parameters": [part5, part14], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "404": part1, "409": part1, "503": part1 } }, { "id": "openDeclineLink", "method": "GET", "path": "/worlds/{world}/invitations/{invitation}/decline", "parameters": [part5, part14], "body": null, "responses": { "200": part0, "400": part1, "403": part1, "404": part0, "409": part0, "503": part0 } }, { "id": "expireInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/expire", "parameters": [part5, part14], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "404": part1, "409": part1, "503": part1 } }, { "id": "listTenants", "method": "GET", "path": "/worlds/{world}/tenants", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "listFaults", "method": "GET", "path": "/worlds/{world}/faults", "parameters": [part5], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "addFault", "method": "POST", "path": "/worlds/{world}/faults", "parameters": [part5], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "201": part1, "400": part1, "401": part1, "403": part1, "413": part1, "415": part1, "422": part1, "501": part1, "503": part1 } }, { "id": "clearFaults", "method": "DELETE", "path": "/worlds/{world}/faults", "parameters": [part5], "body": null, "responses": { "204": part6, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "removeFault", "method": "DELETE", "path": "/worlds/{world}/faults/{fault}", "parameters": [part5, part15], "body": null, "responses": { "204": part6, "400": part1, "401": part1, "403": part1, "404": part1, "503": part1 } }, { "id": "listRequests", "method": "GET", "path": "/worlds/{world}/requests", "parameters": [part5, part8], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "clearRequests", "method": "DELETE", "path": "/worlds/{world}/requests", "parameters": [part5], "body": null, "responses": { "204": part6, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "listEvents", "method": "GET", "path": "/worlds/{world}/events", "parameters": [part5, part16, part8], "body": null, "responses": { "200": part1, "400": part1, "401": part1, "403": part1, "503": part1 } }, { "id": "watchWorld", "method": "GET", "path": "/worlds/{world}/live", "parameters": [part5], "body": null, "responses": { "200": part17, "400": part1, "401": part1, "403": part1, "503": part1 } }],
  validators: (key) => validators[key]
};
