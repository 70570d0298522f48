// Generated from specs/blaxel.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
import type { CompiledSpec } from '../openapi/types.ts'
// <stdin>
import * as ucs2length from "./ajv/ucs2length.ts";
var part0 = { "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" };
var part1 = { "name": "workspace", "in": "query", "kind": "string" };
var part2 = { "name": "Blaxel-Version", "in": "header", "kind": "string" };
var part3 = { "mediaTypes": ["application/json"] };
var part4 = { "name": "subOrEmail", "in": "path", "kind": "string" };
var part5 = { "mediaTypes": [] };
var part6 = { "name": "withReason", "in": "query", "kind": "boolean" };
var part7 = { "name": "workspaceName", "in": "path", "kind": "string" };
var part8 = { "name": "countResources", "in": "query", "kind": "boolean", "default": false };
var check0 = validate0;
var func0 = ucs2length.default;
function validate0(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
  }
  validate0.errors = vErrors;
  return vErrors === null;
}
var check1 = validate1;
var pattern0 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$", "u");
function validate1(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/x-blaxel-workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' });
        }
      }
    }
  }
  validate1.errors = vErrors;
  return vErrors === null;
}
var check2 = validate2;
var formats0 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
function validate2(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
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
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate2.errors = vErrors;
  return vErrors === null;
}
var check3 = validate3;
function validate3(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.subOrEmail !== void 0) {
      let data0 = data.subOrEmail;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/subOrEmail", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
  }
  validate3.errors = vErrors;
  return vErrors === null;
}
var check4 = validate4;
function validate4(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
    }
    if (data.role !== void 0) {
      let data0 = data.role;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate4.errors = vErrors;
  return vErrors === null;
}
var check5 = validate5;
function validate5(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' });
        }
      }
    }
  }
  validate5.errors = vErrors;
  return vErrors === null;
}
var check6 = validate6;
function validate6(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdAt !== void 0) {
      if (typeof data.createdAt !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.updatedAt !== void 0) {
      if (typeof data.updatedAt !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdBy !== void 0) {
      if (typeof data.createdBy !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdBy", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.updatedBy !== void 0) {
      if (typeof data.updatedBy !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedBy", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountId !== void 0) {
      if (typeof data.accountId !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/accountId", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.displayName !== void 0) {
      if (typeof data.displayName !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/displayName", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.groupMappings !== void 0) {
      let data6 = data.groupMappings;
      if (Array.isArray(data6)) {
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.groupName !== void 0) {
              if (typeof data7.groupName !== "string") {
                (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0 + "/groupName", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
            if (data7.role !== void 0) {
              let data9 = data7.role;
              if (typeof data9 !== "string") {
                (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0 + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
              if (!(data9 === "admin" || data9 === "member")) {
                (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0 + "/role", keyword: "enum", params: { allowedValues: ["admin","member"] }, message: "must be equal to one of the allowed values" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings", keyword: "type", params: { type: "array" }, message: "must be array" });
      }
    }
    if (data.hipaaInfo !== void 0) {
      let data10 = data.hipaaInfo;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        if (data10.accountEnabled !== void 0) {
          if (typeof data10.accountEnabled !== "boolean") {
            (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo/accountEnabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
          }
        }
        if (data10.unsafe !== void 0) {
          let data12 = data10.unsafe;
          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
            if (data12.enabled !== void 0) {
              if (typeof data12.enabled !== "boolean") {
                (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo/unsafe/enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
              }
            }
            if (data12.updatedAt !== void 0) {
              if (typeof data12.updatedAt !== "string") {
                (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo/unsafe/updatedAt", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
            if (data12.updatedBy !== void 0) {
              if (typeof data12.updatedBy !== "string") {
                (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo/unsafe/updatedBy", keyword: "type", params: { type: "string" }, message: "must be string" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo/unsafe", keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/hipaaInfo", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.labels !== void 0) {
      let data17 = data.labels;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        for (const key0 in data17) {
          if (typeof data17[key0] !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/labels", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.region !== void 0) {
      if (typeof data.region !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/region", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
    if (data.resourceCounts !== void 0) {
      let data21 = data.resourceCounts;
      if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
        for (const key1 in data21) {
          let data22 = data21[key1];
          if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)))) {
            (vErrors ??= []).push({ instancePath: instancePath + "/resourceCounts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "integer" }, message: "must be integer" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/resourceCounts", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
    if (data.runtime !== void 0) {
      let data23 = data.runtime;
      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
        if (data23.generation !== void 0) {
          if (typeof data23.generation !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/runtime/generation", keyword: "type", params: { type: "string" }, message: "must be string" });
          }
        }
        if (data23.sandbox !== void 0) {
          let data25 = data23.sandbox;
          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
            if (data25.disableProcessLogging !== void 0) {
              if (typeof data25.disableProcessLogging !== "boolean") {
                (vErrors ??= []).push({ instancePath: instancePath + "/runtime/sandbox/disableProcessLogging", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/runtime/sandbox", keyword: "type", params: { type: "object" }, message: "must be object" });
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/runtime", keyword: "type", params: { type: "object" }, message: "must be object" });
      }
    }
    if (data.status !== void 0) {
      let data27 = data.status;
      if (typeof data27 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
      if (!(data27 === "created" || data27 === "account_binded" || data27 === "account_configured" || data27 === "workspace_configured" || data27 === "ready" || data27 === "error")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: ["created","account_binded","account_configured","workspace_configured","ready","error"] }, message: "must be equal to one of the allowed values" });
      }
    }
    if (data.statusReason !== void 0) {
      if (typeof data.statusReason !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/statusReason", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate6.errors = vErrors;
  return vErrors === null;
}
var check7 = validate7;
function validate7(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.withReason !== void 0) {
      if (typeof data.withReason !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/withReason", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
      }
    }
  }
  validate7.errors = vErrors;
  return vErrors === null;
}
var check8 = validate8;
function validate8(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" });
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  validate8.errors = vErrors;
  return vErrors === null;
}
var check9 = validate9;
function validate9(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspaceName", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
        }
      }
    }
  }
  validate9.errors = vErrors;
  return vErrors === null;
}
var check10 = validate10;
function validate10(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.countResources !== void 0) {
      if (typeof data.countResources !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/countResources", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
      }
    }
  }
  validate10.errors = vErrors;
  return vErrors === null;
}
var validators = { "ListWorkspaceUsers query": check0, "ListWorkspaceUsers header": check1, "InviteWorkspaceUser query": check0, "InviteWorkspaceUser header": check1, "InviteWorkspaceUser body application/json": check2, "UpdateWorkspaceUserRole path": check3, "UpdateWorkspaceUserRole query": check0, "UpdateWorkspaceUserRole header": check1, "UpdateWorkspaceUserRole body application/json": check4, "RemoveWorkspaceUser path": check3, "RemoveWorkspaceUser query": check0, "RemoveWorkspaceUser header": check1, "ListWorkspaces header": check5, "CreateWorkspace header": check5, "CreateWorkspace body application/json": check6, "CheckWorkspaceAvailability query": check7, "CheckWorkspaceAvailability header": check5, "CheckWorkspaceAvailability body application/json": check8, "GetWorkspace path": check9, "GetWorkspace query": check10, "GetWorkspace header": check5, "UpdateWorkspace path": check9, "UpdateWorkspace header": check5, "UpdateWorkspace body application/json": check6, "DeleteWorkspace path": check9, "DeleteWorkspace header": check5, "LeaveWorkspace path": check9, "LeaveWorkspace header": check5, "AcceptWorkspaceInvitation path": check9, "AcceptWorkspaceInvitation header": check5, "DeclineWorkspaceInvitation path": check9, "DeclineWorkspaceInvitation header": check5, "ListAllPendingInvitations header": check5 };
export const spec: CompiledSpec = {
  servers: ["https://api.blaxel.ai/v0"],
  operations: [{ "id": "ListWorkspaceUsers", "method": "GET", "path": "/users", "parameters": [part0, part1, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "429": part3 } }, { "id": "InviteWorkspaceUser", "method": "POST", "path": "/users", "parameters": [part0, part1, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "409": part3, "413": part3, "415": part3, "429": part3 } }, { "id": "UpdateWorkspaceUserRole", "method": "PUT", "path": "/users/{subOrEmail}", "parameters": [part4, part0, part1, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "409": part3, "413": part3, "415": part3, "429": part3 } }, { "id": "RemoveWorkspaceUser", "method": "DELETE", "path": "/users/{subOrEmail}", "parameters": [part4, part0, part1, part2], "body": null, "responses": { "200": part5, "400": part3, "401": part3, "403": part3, "404": part3, "409": part3, "429": part3 } }, { "id": "ListWorkspaces", "method": "GET", "path": "/workspaces", "parameters": [part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "429": part3, "500": part3 } }, { "id": "CreateWorkspace", "method": "POST", "path": "/workspaces", "parameters": [part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "409": part3, "413": part3, "415": part3, "429": part3, "500": part3 } }, { "id": "CheckWorkspaceAvailability", "method": "POST", "path": "/workspaces/availability", "parameters": [part6, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part3, "413": part3, "415": part3, "429": part3 } }, { "id": "GetWorkspace", "method": "GET", "path": "/workspaces/{workspaceName}", "parameters": [part7, part8, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "429": part3, "500": part3 } }, { "id": "UpdateWorkspace", "method": "PUT", "path": "/workspaces/{workspaceName}", "parameters": [part7, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "413": part3, "415": part3, "429": part3, "500": part3 } }, { "id": "DeleteWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}", "parameters": [part7, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "403": part3, "404": part3, "429": part3, "500": part3 } }, { "id": "LeaveWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}/leave", "parameters": [part7, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "404": part3, "409": part3, "429": part3 } }, { "id": "AcceptWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/join", "parameters": [part7, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "404": part3, "410": part3, "429": part3 } }, { "id": "DeclineWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/decline", "parameters": [part7, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "404": part3, "429": part3 } }, { "id": "ListAllPendingInvitations", "method": "GET", "path": "/profile/invitations", "parameters": [part2], "body": null, "responses": { "200": part3, "400": part3, "401": part3, "404": part3, "429": part3 } }],
  validators: (key) => validators[key]
};
