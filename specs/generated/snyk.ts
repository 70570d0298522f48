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
var part5 = { "mediaTypes": ["application/vnd.api+json"], "headers": ["snyk-request-id", "snyk-version-requested", "snyk-version-served", "snyk-version-lifecycle-stage", "deprecation", "sunset"] };
var part6 = { "mediaTypes": ["application/vnd.api+json"], "headers": ["snyk-request-id", "snyk-version-requested", "snyk-version-served", "snyk-version-lifecycle-stage", "deprecation", "sunset", "www-authenticate"] };
var part7 = { "mediaTypes": ["application/vnd.api+json"], "headers": ["retry-after", "snyk-request-id", "snyk-version-requested", "snyk-version-served", "snyk-version-lifecycle-stage", "deprecation", "sunset"] };
var part8 = { "mediaTypes": ["application/vnd.api+json"], "headers": ["location", "snyk-request-id", "snyk-version-requested", "snyk-version-served", "snyk-version-lifecycle-stage", "deprecation", "sunset"] };
var part9 = { "name": "invite_id", "in": "path", "kind": "string" };
var part10 = { "mediaTypes": [], "headers": ["snyk-request-id", "snyk-version-requested", "snyk-version-served", "snyk-version-lifecycle-stage", "deprecation", "sunset"] };
var check0 = validate0;
var formats0 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function validate0(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org_id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "org_id" }, message: "must have required property 'org_id'" });
      errors++;
    }
    if (data.org_id !== void 0) {
      let data0 = data.org_id;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var check1 = validate1;
var pattern0 = new RegExp("^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$", "u");
function validate1(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" });
      errors++;
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$" }, message: 'must match pattern "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.starting_after !== void 0) {
      if (typeof data.starting_after !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/starting_after", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.ending_before !== void 0) {
      if (typeof data.ending_before !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/ending_before", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.limit !== void 0) {
      let data3 = data.limit;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
        (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "type", params: { type: "integer" }, message: "must be integer" });
        errors++;
      }
      if (typeof data3 == "number") {
        if (data3 > 100 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "maximum", params: { comparison: "<=", limit: 100 }, message: "must be <= 100" });
          errors++;
        }
        if (data3 < 10 || isNaN(data3)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "minimum", params: { comparison: ">=", limit: 10 }, message: "must be >= 10" });
          errors++;
        }
        let res0;
        if (res0 = data3 / 10, res0 !== parseInt(res0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/limit", keyword: "multipleOf", params: { multipleOf: 10 }, message: "must be multiple of 10" });
          errors++;
        }
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
var check2 = validate3;
function validate3(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.version === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'" });
      errors++;
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$" }, message: 'must match pattern "^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/version", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate3.errors = vErrors;
  return errors === 0;
}
var check3 = validate4;
var func0 = ucs2length.default;
function validate6(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'" });
      errors++;
    }
    if (data.attributes === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "attributes" }, message: "must have required property 'attributes'" });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "attributes")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/type", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
      if (!(data0 === "org_invitation")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/type", keyword: "enum", params: { allowedValues: ["org_invitation"] }, message: "must be equal to one of the allowed values" });
        errors++;
      }
    }
    if (data.attributes !== void 0) {
      let data1 = data.attributes;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.email === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/attributes", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
          errors++;
        }
        if (data1.role === void 0) {
          (vErrors ??= []).push({ instancePath: instancePath + "/attributes", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "email" || key1 === "role")) {
            (vErrors ??= []).push({ instancePath: instancePath + "/attributes", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" });
            errors++;
          }
        }
        if (data1.email !== void 0) {
          let data2 = data1.email;
          if (typeof data2 === "string") {
            if (func0(data2) > 320) {
              (vErrors ??= []).push({ instancePath: instancePath + "/attributes/email", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" });
              errors++;
            }
            if (func0(data2) < 1) {
              (vErrors ??= []).push({ instancePath: instancePath + "/attributes/email", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
              errors++;
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/attributes/email", keyword: "type", params: { type: "string" }, message: "must be string" });
            errors++;
          }
        }
        if (data1.role !== void 0) {
          let data3 = data1.role;
          if (typeof data3 === "string") {
            if (!formats0.test(data3)) {
              (vErrors ??= []).push({ instancePath: instancePath + "/attributes/role", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
              errors++;
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/attributes/role", keyword: "type", params: { type: "string" }, message: "must be string" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/attributes", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate6.errors = vErrors;
  return errors === 0;
}
function validate5(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "data" }, message: "must have required property 'data'" });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "data")) {
        (vErrors ??= []).push({ instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" });
        errors++;
      }
    }
    if (data.data !== void 0) {
      if (!validate6(data.data, { instancePath: instancePath + "/data" })) {
        vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate5.errors = vErrors;
  return errors === 0;
}
function validate4(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate5(data, { instancePath })) {
    vErrors = vErrors === null ? validate5.errors : vErrors.concat(validate5.errors);
    errors = vErrors.length;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
var check4 = validate9;
function validate9(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org_id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "org_id" }, message: "must have required property 'org_id'" });
      errors++;
    }
    if (data.invite_id === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "invite_id" }, message: "must have required property 'invite_id'" });
      errors++;
    }
    if (data.org_id !== void 0) {
      let data0 = data.org_id;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/org_id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.invite_id !== void 0) {
      let data1 = data.invite_id;
      if (typeof data1 === "string") {
        if (!formats0.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invite_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/invite_id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate9.errors = vErrors;
  return errors === 0;
}
var validators = { "listOrgInvitation path": check0, "listOrgInvitation query": check1, "createOrgInvitation path": check0, "createOrgInvitation query": check2, "createOrgInvitation body application/vnd.api+json": check3, "deleteOrgInvitation path": check4, "deleteOrgInvitation query": check2 };
export const spec: CompiledSpec = {
  title: "Snyk REST API, organization invitations",
  hash: "133a31761f42ce241244722ae3bbf7f076ddb627b603c46447a17da778d51e3d",
  servers: ["https://api.snyk.io/rest", "https://api.us.snyk.io/rest", "https://api.eu.snyk.io/rest", "https://api.au.snyk.io/rest"],
  operations: [{ "id": "listOrgInvitation", "method": "GET", "path": "/orgs/{org_id}/invites", "parameters": [part0, part1, part2, part3, part4], "body": null, "responses": { "200": part5, "400": part5, "401": part6, "403": part5, "404": part5, "429": part7, "500": part5 } }, { "id": "createOrgInvitation", "method": "POST", "path": "/orgs/{org_id}/invites", "parameters": [part0, part1], "body": { "required": true, "mediaTypes": ["application/vnd.api+json"] }, "responses": { "201": part8, "400": part5, "401": part6, "403": part5, "404": part5, "409": part5, "413": part5, "429": part7, "500": part5 } }, { "id": "deleteOrgInvitation", "method": "DELETE", "path": "/orgs/{org_id}/invites/{invite_id}", "parameters": [part0, part9, part1], "body": null, "responses": { "204": part10, "400": part5, "401": part6, "403": part5, "404": part5, "429": part7, "500": part5 } }],
  validators: (key) => validators[key]
};
