// Generated from specs/snyk.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
import type { CompiledSpec } from '../openapi/types.ts'
// <stdin>
import * as ucs2length from "./ajv/ucs2length.ts";
var part0 = { "name": "org_id", "in": "path", "kind": "string" };
var part1 = { "name": "version", "in": "query", "kind": "string" };
var part2 = { "name": "starting_after", "in": "query", "kind": "string" };
var part3 = { "name": "ending_before", "in": "query", "kind": "string" };
var part4 = { "name": "limit", "in": "query", "kind": "integer", "default": 10 };
var part5 = { "mediaTypes": ["application/vnd.api+json"] };
var part6 = { "name": "invite_id", "in": "path", "kind": "string" };
var part7 = { "mediaTypes": [] };
var check0 = validate0;
var formats0 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function validate0(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org_id !== void 0) {
      let data0 = data.org_id;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate0.errors = vErrors;
  return vErrors === null;
}
var check1 = validate1;
var pattern0 = new RegExp("^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$", "u");
function validate1(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" });
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$" }, message: 'must match pattern "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$"' });
        }
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
      }
      if (typeof data1 == "number") {
        if (data1 > 100 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100" });
        }
        if (data1 < 10 || isNaN(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 10 }, message: "must be >= 10" });
        }
        let res0;
        if (res0 = data1 / 10, res0 !== parseInt(res0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "multipleOf", params: { multipleOf: 10 }, message: "must be multiple of 10" });
        }
      }
    }
  }
  validate1.errors = vErrors;
  return vErrors === null;
}
var check2 = validate2;
function validate2(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" });
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$" }, message: 'must match pattern "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$"' });
        }
      }
    }
  }
  validate2.errors = vErrors;
  return vErrors === null;
}
var check3 = validate3;
var func0 = ucs2length.default;
function validate3(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" });
    }
    for (const key0 in data) {
      if (!(key0 === "data")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
      }
    }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.type === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/data", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" });
        }
        if (data0.attributes === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/data", keyword: "required", params: { missingProperty: "attributes" }, message: "must have required property 'attributes'" });
        }
        for (const key1 in data0) {
          if (!(key1 === "type" || key1 === "attributes")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/data", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
          }
        }
        if (data0.type !== void 0) {
          let data1 = data0.type;
          if (typeof data1 !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/data/type", keyword: "type", params: { type: "string" }, message: "must be string" });
          }
          if (!(data1 === "org_invitation")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/data/type", keyword: "enum", params: { allowedValues: ["org_invitation"] }, message: "must be equal to one of the allowed values" });
          }
        }
        if (data0.attributes !== void 0) {
          let data2 = data0.attributes;
          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
            if (data2.email === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
            }
            if (data2.role === void 0) {
              (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
            }
            for (const key2 in data2) {
              if (!(key2 === "email" || key2 === "role")) {
                (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" });
              }
            }
            if (data2.email !== void 0) {
              let data3 = data2.email;
              if (typeof data3 === "string") {
                if (func0(data3) > 320) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
                }
                if (func0(data3) < 1) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes/email", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
            if (data2.role !== void 0) {
              let data4 = data2.role;
              if (typeof data4 === "string") {
                if (!formats0.test(data4)) {
                  (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes/role", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
                }
              } else {
                (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes/role", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/data/attributes", keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/data", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate3.errors = vErrors;
  return vErrors === null;
}
var check4 = validate4;
function validate4(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org_id !== void 0) {
      let data0 = data.org_id;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
    if (data.invite_id !== void 0) {
      let data1 = data.invite_id;
      if (typeof data1 === "string") {
        if (!formats0.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invite_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate4.errors = vErrors;
  return vErrors === null;
}
var validators = { "listOrgInvitation path": check0, "listOrgInvitation query": check1, "createOrgInvitation path": check0, "createOrgInvitation query": check2, "createOrgInvitation body application/vnd.api+json": check3, "deleteOrgInvitation path": check4, "deleteOrgInvitation query": check2 };
export const spec: CompiledSpec = {
  servers: ["https://api.snyk.io/rest", "https://api.us.snyk.io/rest", "https://api.eu.snyk.io/rest", "https://api.au.snyk.io/rest"],
  operations: [{ "id": "listOrgInvitation", "method": "GET", "path": "/orgs/{org_id}/invites", "parameters": [part0, part1, part2, part3, part4], "body": null, "responses": { "200": part5, "400": part5, "401": part5, "403": part5, "404": part5, "429": part5, "500": part5 } }, { "id": "createOrgInvitation", "method": "POST", "path": "/orgs/{org_id}/invites", "parameters": [part0, part1], "body": { "required": true, "mediaTypes": ["application/vnd.api+json"] }, "responses": { "201": part5, "400": part5, "401": part5, "403": part5, "404": part5, "409": part5, "413": part5, "429": part5, "500": part5 } }, { "id": "deleteOrgInvitation", "method": "DELETE", "path": "/orgs/{org_id}/invites/{invite_id}", "parameters": [part0, part6, part1], "body": null, "responses": { "204": part7, "400": part5, "401": part5, "403": part5, "404": part5, "429": part5, "500": part5 } }],
  validators: (key) => validators[key]
};
