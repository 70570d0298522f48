// Generated from specs/blaxel.yaml by `npm run generate`. Do not edit.
// @ts-nocheck
import type { CompiledSpec } from '../openapi/types.ts'
// <stdin>
import * as ucs2length from "./ajv/ucs2length.ts";
var part0 = { "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" };
var part1 = { "name": "workspace", "in": "query", "kind": "string" };
var part2 = { "name": "Blaxel-Version", "in": "header", "kind": "string" };
var part3 = { "mediaTypes": ["application/json"], "headers": [] };
var part4 = { "mediaTypes": ["application/json"], "headers": ["www-authenticate"] };
var part5 = { "mediaTypes": ["application/json"], "headers": ["retry-after"] };
var part6 = { "name": "subOrEmail", "in": "path", "kind": "string" };
var part7 = { "mediaTypes": [], "headers": [] };
var part8 = { "name": "withReason", "in": "query", "kind": "boolean" };
var part9 = { "name": "workspaceName", "in": "path", "kind": "string" };
var part10 = { "name": "countResources", "in": "query", "kind": "boolean", "default": false };
var check0 = validate0;
var func0 = ucs2length.default;
function validate0(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/workspace", keyword: "type", params: { type: "string" }, message: "must be string" });
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
var pattern0 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$", "u");
function validate1(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/x-blaxel-workspace", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/x-blaxel-workspace", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
var check2 = validate2;
var formats0 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
function validate2(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.email === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" });
      errors++;
    }
    if (data.email !== void 0) {
      let data0 = data.email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "format", params: { format: "email" }, message: 'must match format "email"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/email", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate2.errors = vErrors;
  return errors === 0;
}
var check3 = validate4;
function validate4(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.subOrEmail === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "subOrEmail" }, message: "must have required property 'subOrEmail'" });
      errors++;
    }
    if (data.subOrEmail !== void 0) {
      let data0 = data.subOrEmail;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/subOrEmail", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/subOrEmail", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
var check4 = validate5;
function validate5(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.role === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" });
      errors++;
    }
    if (data.role !== void 0) {
      let data0 = data.role;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate5.errors = vErrors;
  return errors === 0;
}
var check5 = validate6;
function validate6(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/blaxel-version", keyword: "type", params: { type: "string" }, message: "must be string" });
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
var check6 = validate7;
function validate9(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountEnabled !== void 0) {
      if (typeof data.accountEnabled !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/accountEnabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
        errors++;
      }
    }
    if (data.unsafe !== void 0) {
      let data1 = data.unsafe;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.enabled !== void 0) {
          if (typeof data1.enabled !== "boolean") {
            (vErrors ??= []).push({ instancePath: instancePath + "/unsafe/enabled", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
            errors++;
          }
        }
        if (data1.updatedAt !== void 0) {
          if (typeof data1.updatedAt !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/unsafe/updatedAt", keyword: "type", params: { type: "string" }, message: "must be string" });
            errors++;
          }
        }
        if (data1.updatedBy !== void 0) {
          if (typeof data1.updatedBy !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/unsafe/updatedBy", keyword: "type", params: { type: "string" }, message: "must be string" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/unsafe", keyword: "type", params: { type: "object" }, message: "must be object" });
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
function validate11(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.generation !== void 0) {
      if (typeof data.generation !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/generation", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.sandbox !== void 0) {
      let data1 = data.sandbox;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.disableProcessLogging !== void 0) {
          if (typeof data1.disableProcessLogging !== "boolean") {
            (vErrors ??= []).push({ instancePath: instancePath + "/sandbox/disableProcessLogging", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/sandbox", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate8(data, { instancePath = "" } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdAt !== void 0) {
      if (typeof data.createdAt !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdAt", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      if (typeof data.updatedAt !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedAt", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdBy !== void 0) {
      if (typeof data.createdBy !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/createdBy", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.updatedBy !== void 0) {
      if (typeof data.updatedBy !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/updatedBy", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountId !== void 0) {
      if (typeof data.accountId !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/accountId", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      if (typeof data.displayName !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/displayName", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
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
                errors++;
              }
            }
            if (data7.role !== void 0) {
              let data9 = data7.role;
              if (typeof data9 !== "string") {
                (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0 + "/role", keyword: "type", params: { type: "string" }, message: "must be string" });
                errors++;
              }
              if (!(data9 === "admin" || data9 === "member")) {
                (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0 + "/role", keyword: "enum", params: { allowedValues: ["admin","member"] }, message: "must be equal to one of the allowed values" });
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings/" + i0, keyword: "type", params: { type: "object" }, message: "must be object" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/groupMappings", keyword: "type", params: { type: "array" }, message: "must be array" });
        errors++;
      }
    }
    if (data.hipaaInfo !== void 0) {
      if (!validate9(data.hipaaInfo, { instancePath: instancePath + "/hipaaInfo" })) {
        vErrors = vErrors === null ? validate9.errors : vErrors.concat(validate9.errors);
        errors = vErrors.length;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/id", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.labels !== void 0) {
      let data12 = data.labels;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key0 in data12) {
          if (typeof data12[key0] !== "string") {
            (vErrors ??= []).push({ instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" }, message: "must be string" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/labels", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.region !== void 0) {
      if (typeof data.region !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/region", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
    if (data.resourceCounts !== void 0) {
      let data16 = data.resourceCounts;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key1 in data16) {
          let data17 = data16[key1];
          if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)))) {
            (vErrors ??= []).push({ instancePath: instancePath + "/resourceCounts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "integer" }, message: "must be integer" });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/resourceCounts", keyword: "type", params: { type: "object" }, message: "must be object" });
        errors++;
      }
    }
    if (data.runtime !== void 0) {
      if (!validate11(data.runtime, { instancePath: instancePath + "/runtime" })) {
        vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
        errors = vErrors.length;
      }
    }
    if (data.status !== void 0) {
      let data19 = data.status;
      if (typeof data19 !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
      if (!(data19 === "created" || data19 === "account_binded" || data19 === "account_configured" || data19 === "workspace_configured" || data19 === "ready" || data19 === "error")) {
        (vErrors ??= []).push({ instancePath: instancePath + "/status", keyword: "enum", params: { allowedValues: ["created","account_binded","account_configured","workspace_configured","ready","error"] }, message: "must be equal to one of the allowed values" });
        errors++;
      }
    }
    if (data.statusReason !== void 0) {
      if (typeof data.statusReason !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/statusReason", keyword: "type", params: { type: "string" }, message: "must be string" });
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
function validate7(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate8(data, { instancePath })) {
    vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
    errors = vErrors.length;
  }
  validate7.errors = vErrors;
  return errors === 0;
}
var check7 = validate14;
function validate14(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.withReason !== void 0) {
      if (typeof data.withReason !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/withReason", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var check8 = validate15;
function validate15(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" });
      errors++;
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        (vErrors ??= []).push({ instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate15.errors = vErrors;
  return errors === 0;
}
var check9 = validate16;
function validate16(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      (vErrors ??= []).push({ instancePath, keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" });
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          (vErrors ??= []).push({ instancePath: instancePath + "/workspaceName", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" });
          errors++;
        }
      } else {
        (vErrors ??= []).push({ instancePath: instancePath + "/workspaceName", keyword: "type", params: { type: "string" }, message: "must be string" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
var check10 = validate17;
function validate17(data, { instancePath = "" } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.countResources !== void 0) {
      if (typeof data.countResources !== "boolean") {
        (vErrors ??= []).push({ instancePath: instancePath + "/countResources", keyword: "type", params: { type: "boolean" }, message: "must be boolean" });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({ instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var validators = { "ListWorkspaceUsers query": check0, "ListWorkspaceUsers header": check1, "InviteWorkspaceUser query": check0, "InviteWorkspaceUser header": check1, "InviteWorkspaceUser body application/json": check2, "UpdateWorkspaceUserRole path": check3, "UpdateWorkspaceUserRole query": check0, "UpdateWorkspaceUserRole header": check1, "UpdateWorkspaceUserRole body application/json": check4, "RemoveWorkspaceUser path": check3, "RemoveWorkspaceUser query": check0, "RemoveWorkspaceUser header": check1, "ListWorkspaces header": check5, "CreateWorkspace header": check5, "CreateWorkspace body application/json": check6, "CheckWorkspaceAvailability query": check7, "CheckWorkspaceAvailability header": check5, "CheckWorkspaceAvailability body application/json": check8, "GetWorkspace path": check9, "GetWorkspace query": check10, "GetWorkspace header": check5, "UpdateWorkspace path": check9, "UpdateWorkspace header": check5, "UpdateWorkspace body application/json": check6, "DeleteWorkspace path": check9, "DeleteWorkspace header": check5, "LeaveWorkspace path": check9, "LeaveWorkspace header": check5, "AcceptWorkspaceInvitation path": check9, "AcceptWorkspaceInvitation header": check5, "DeclineWorkspaceInvitation path": check9, "DeclineWorkspaceInvitation header": check5, "ListAllPendingInvitations header": check5 };
export const spec: CompiledSpec = {
  title: "Blaxel workspace membership and invitations",
  hash: "b1ce3acf188f95c762cdc7684d34512f48e40d633642fdf2aa6d5eb895ad69fc",
  servers: ["https://api.blaxel.ai/v0"],
  operations: [{ "id": "ListWorkspaceUsers", "method": "GET", "path": "/users", "parameters": [part0, part1, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "429": part5 } }, { "id": "InviteWorkspaceUser", "method": "POST", "path": "/users", "parameters": [part0, part1, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "409": part3, "413": part3, "415": part3, "429": part5 } }, { "id": "UpdateWorkspaceUserRole", "method": "PUT", "path": "/users/{subOrEmail}", "parameters": [part6, part0, part1, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "409": part3, "413": part3, "415": part3, "429": part5 } }, { "id": "RemoveWorkspaceUser", "method": "DELETE", "path": "/users/{subOrEmail}", "parameters": [part6, part0, part1, part2], "body": null, "responses": { "200": part7, "400": part3, "401": part4, "403": part3, "404": part3, "409": part3, "429": part5 } }, { "id": "ListWorkspaces", "method": "GET", "path": "/workspaces", "parameters": [part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "429": part5, "500": part3 } }, { "id": "CreateWorkspace", "method": "POST", "path": "/workspaces", "parameters": [part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "409": part3, "413": part3, "415": part3, "429": part5, "500": part3 } }, { "id": "CheckWorkspaceAvailability", "method": "POST", "path": "/workspaces/availability", "parameters": [part8, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part4, "413": part3, "415": part3, "429": part5 } }, { "id": "GetWorkspace", "method": "GET", "path": "/workspaces/{workspaceName}", "parameters": [part9, part10, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "429": part5, "500": part3 } }, { "id": "UpdateWorkspace", "method": "PUT", "path": "/workspaces/{workspaceName}", "parameters": [part9, part2], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "413": part3, "415": part3, "429": part5, "500": part3 } }, { "id": "DeleteWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}", "parameters": [part9, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "403": part3, "404": part3, "429": part5, "500": part3 } }, { "id": "LeaveWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}/leave", "parameters": [part9, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "404": part3, "409": part3, "429": part5 } }, { "id": "AcceptWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/join", "parameters": [part9, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "404": part3, "410": part3, "429": part5 } }, { "id": "DeclineWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/decline", "parameters": [part9, part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "404": part3, "429": part5 } }, { "id": "ListAllPendingInvitations", "method": "GET", "path": "/profile/invitations", "parameters": [part2], "body": null, "responses": { "200": part3, "400": part3, "401": part4, "404": part3, "429": part5 } }],
  validators: (key) => validators[key]
};
