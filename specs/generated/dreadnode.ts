// Generated from specs/dreadnode.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
import type { CompiledSpec } from '../openapi/types.ts'
// <stdin>
import * as ucs2length from "./ajv/ucs2length.ts";
var part0 = { "name": "org", "in": "path", "kind": "string" };
var part1 = { "name": "workspace", "in": "path", "kind": "string" };
var part2 = { "mediaTypes": ["application/json"] };
var part3 = { "name": "user_id", "in": "path", "kind": "string" };
var part4 = { "mediaTypes": [] };
var part5 = { "name": "invitation_id", "in": "path", "kind": "string" };
var check0 = validate0;
var func0 = ucs2length.default;
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
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
  }
  validate0.errors = vErrors;
  return vErrors === null;
}
validate0.evaluated = { "props": { "org": true, "workspace": true }, "dynamicProps": false, "dynamicItems": false };
var check1 = validate1;
var formats0 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
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
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.user_email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "user_email" }, message: "must have required property 'user_email'" });
    }
    if (data.permission === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "permission" }, message: "must have required property 'permission'" });
    }
    if (data.user_email !== void 0) {
      let data0 = data.user_email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/user_email", keyword: "format", params: { format: "email" }, message: 'must match format "email"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/user_email", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.permission !== void 0) {
      let data1 = data.permission;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/permission", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data1 === "owner" || data1 === "contributor" || data1 === "reader")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/permission", keyword: "enum", params: { allowedValues: ["owner","contributor","reader"] }, message: "must be equal to one of the allowed values" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate1.errors = vErrors;
  return vErrors === null;
}
validate1.evaluated = { "props": { "user_email": true, "permission": true }, "dynamicProps": false, "dynamicItems": false };
var check2 = validate2;
var formats2 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function validate2(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate2.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.user_id !== void 0) {
      let data2 = data.user_id;
      if (typeof data2 === "string") {
        if (!formats2.test(data2)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/user_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate2.errors = vErrors;
  return vErrors === null;
}
validate2.evaluated = { "props": { "org": true, "workspace": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var check3 = validate3;
function validate3(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate3.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.permission === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "permission" }, message: "must have required property 'permission'" });
    }
    if (data.permission !== void 0) {
      let data0 = data.permission;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/permission", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data0 === "owner" || data0 === "contributor" || data0 === "reader")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/permission", keyword: "enum", params: { allowedValues: ["owner","contributor","reader"] }, message: "must be equal to one of the allowed values" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate3.errors = vErrors;
  return vErrors === null;
}
validate3.evaluated = { "props": { "permission": true }, "dynamicProps": false, "dynamicItems": false };
var check4 = validate4;
function validate4(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate4.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
  }
  validate4.errors = vErrors;
  return vErrors === null;
}
validate4.evaluated = { "props": { "org": true }, "dynamicProps": false, "dynamicItems": false };
var check5 = validate5;
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
    if (data.email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
    }
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
    }
    if (data.email !== void 0) {
      let data0 = data.email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "format", params: { format: "email" }, message: 'must match format "email"' });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.role !== void 0) {
      let data1 = data.role;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data1 === "owner" || data1 === "contributor" || data1 === "reader")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "enum", params: { allowedValues: ["owner","contributor","reader"] }, message: "must be equal to one of the allowed values" });
      }
    }
    if (data.send_email !== void 0) {
      if (typeof data.send_email !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/send_email", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate5.errors = vErrors;
  return vErrors === null;
}
validate5.evaluated = { "props": { "email": true, "role": true, "send_email": true }, "dynamicProps": false, "dynamicItems": false };
var check6 = validate6;
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
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.invitation_id !== void 0) {
      let data1 = data.invitation_id;
      if (typeof data1 === "string") {
        if (!formats2.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate6.errors = vErrors;
  return vErrors === null;
}
validate6.evaluated = { "props": { "org": true, "invitation_id": true }, "dynamicProps": false, "dynamicItems": false };
var check7 = validate7;
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
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.invitation_id !== void 0) {
      let data0 = data.invitation_id;
      if (typeof data0 === "string") {
        if (!formats2.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/invitation_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate7.errors = vErrors;
  return vErrors === null;
}
validate7.evaluated = { "props": { "invitation_id": true }, "dynamicProps": false, "dynamicItems": false };
var check8 = validate8;
function validate8(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate8.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accept === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "accept" }, message: "must have required property 'accept'" });
    }
    if (data.accept !== void 0) {
      if (typeof data.accept !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/accept", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate8.errors = vErrors;
  return vErrors === null;
}
validate8.evaluated = { "props": { "accept": true }, "dynamicProps": false, "dynamicItems": false };
var check9 = validate9;
function validate9(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate9.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/org", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data.user_id !== void 0) {
      let data1 = data.user_id;
      if (typeof data1 === "string") {
        if (!formats2.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/user_id", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' });
        }
      }
    }
  }
  validate9.errors = vErrors;
  return vErrors === null;
}
validate9.evaluated = { "props": { "org": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var check10 = validate10;
function validate10(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  const evaluated0 = validate10.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
    }
    if (data.role !== void 0) {
      let data0 = data.role;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data0 === "owner" || data0 === "contributor" || data0 === "reader")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "enum", params: { allowedValues: ["owner","contributor","reader"] }, message: "must be equal to one of the allowed values" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate10.errors = vErrors;
  return vErrors === null;
}
validate10.evaluated = { "props": { "role": true }, "dynamicProps": false, "dynamicItems": false };
var validators = { "list_workspace_users path": check0, "add_user_to_workspace path": check0, "add_user_to_workspace body application/json": check1, "update_workspace_user_permission path": check2, "update_workspace_user_permission body application/json": check3, "remove_user_from_workspace path": check2, "list_organization_invitations path": check4, "invite_to_organization path": check4, "invite_to_organization body application/json": check5, "cancel_organization_invitation path": check6, "respond_to_invitation path": check7, "respond_to_invitation body application/json": check8, "list_organization_members path": check4, "update_organization_member_role path": check9, "update_organization_member_role body application/json": check10, "remove_organization_member path": check9 };
export const spec: CompiledSpec = {
  servers: ["https://platform.dreadnode.io/api/v1"],
  operations: [{ "id": "list_workspace_users", "method": "GET", "path": "/org/{org}/ws/{workspace}/users", "parameters": [part0, part1], "body": null, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "add_user_to_workspace", "method": "POST", "path": "/org/{org}/ws/{workspace}/users", "parameters": [part0, part1], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part2, "201": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "413": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "update_workspace_user_permission", "method": "PUT", "path": "/org/{org}/ws/{workspace}/users/{user_id}", "parameters": [part0, part1, part3], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "413": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "remove_user_from_workspace", "method": "DELETE", "path": "/org/{org}/ws/{workspace}/users/{user_id}", "parameters": [part0, part1, part3], "body": null, "responses": { "204": part4, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "list_organization_invitations", "method": "GET", "path": "/org/{org}/invitations", "parameters": [part0], "body": null, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "invite_to_organization", "method": "POST", "path": "/org/{org}/invitations", "parameters": [part0], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part2, "201": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "413": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "cancel_organization_invitation", "method": "DELETE", "path": "/org/{org}/invitations/{invitation_id}", "parameters": [part0, part5], "body": null, "responses": { "204": part4, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "list_my_pending_invitations", "method": "GET", "path": "/invitations/me", "parameters": [], "body": null, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "respond_to_invitation", "method": "POST", "path": "/invitations/{invitation_id}/respond", "parameters": [part5], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "413": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "list_organization_members", "method": "GET", "path": "/org/{org}/members", "parameters": [part0], "body": null, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "update_organization_member_role", "method": "PUT", "path": "/org/{org}/members/{user_id}", "parameters": [part0, part3], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "413": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }, { "id": "remove_organization_member", "method": "DELETE", "path": "/org/{org}/members/{user_id}", "parameters": [part0, part3], "body": null, "responses": { "200": part2, "400": part2, "401": part2, "403": part2, "404": part2, "409": part2, "422": part2, "426": part2, "429": part2, "500": part2, "502": part2, "504": part2 } }],
  validators: (key) => validators[key]
};
