// Compiled from specs/dreadnode.yaml by `npm run generate`. Change the spec, not this file.
// @ts-nocheck
import type { CompiledSpec } from '../../src/openapi/types.ts'
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var check0 = validate0;
var func0 = require_ucs2length().default;
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspace === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspace" }, message: "must have required property 'workspace'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err4 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
validate0.evaluated = { "props": { "org": true, "workspace": true }, "dynamicProps": false, "dynamicItems": false };
var check1 = validate1;
function validate1(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate1.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspace === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspace" }, message: "must have required property 'workspace'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err4 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
validate1.evaluated = { "props": { "org": true, "workspace": true }, "dynamicProps": false, "dynamicItems": false };
var check2 = validate2;
var schema5 = { "type": "string", "description": "Permission level on a workspace.", "enum": ["owner", "contributor", "reader"], "x-evidence": "documented", "x-source": "vendor's API reference page for update_workspace_user_permission" };
var formats0 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate4.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.user_email === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "user_email" }, message: "must have required property 'user_email'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.permission === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "permission" }, message: "must have required property 'permission'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.user_email !== void 0) {
      let data0 = data.user_email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          const err2 = { instancePath: instancePath + "/user_email", schemaPath: "#/properties/user_email/format", keyword: "format", params: { format: "email" }, message: 'must match format "email"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/user_email", schemaPath: "#/properties/user_email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.permission !== void 0) {
      let data1 = data.permission;
      if (typeof data1 !== "string") {
        const err4 = { instancePath: instancePath + "/permission", schemaPath: "#/components/schemas/WorkspacePermission/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data1 === "owner" || data1 === "contributor" || data1 === "reader")) {
        const err5 = { instancePath: instancePath + "/permission", schemaPath: "#/components/schemas/WorkspacePermission/enum", keyword: "enum", params: { allowedValues: schema5.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
validate4.evaluated = { "props": { "user_email": true, "permission": true }, "dynamicProps": false, "dynamicItems": false };
function validate2(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate2.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate4(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
    errors = vErrors.length;
  }
  validate2.errors = vErrors;
  return errors === 0;
}
validate2.evaluated = { "props": { "user_email": true, "permission": true }, "dynamicProps": false, "dynamicItems": false };
var check3 = validate6;
var formats2 = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
function validate6(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate6.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspace === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspace" }, message: "must have required property 'workspace'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.user_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "user_id" }, message: "must have required property 'user_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data2 = data.user_id;
      if (typeof data2 === "string") {
        if (!formats2.test(data2)) {
          const err7 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate6.errors = vErrors;
  return errors === 0;
}
validate6.evaluated = { "props": { "org": true, "workspace": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var check4 = validate7;
function validate8(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.permission === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "permission" }, message: "must have required property 'permission'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.permission !== void 0) {
      let data0 = data.permission;
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/permission", schemaPath: "#/components/schemas/WorkspacePermission/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!(data0 === "owner" || data0 === "contributor" || data0 === "reader")) {
        const err2 = { instancePath: instancePath + "/permission", schemaPath: "#/components/schemas/WorkspacePermission/enum", keyword: "enum", params: { allowedValues: schema5.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate8.errors = vErrors;
  return errors === 0;
}
validate8.evaluated = { "props": { "permission": true }, "dynamicProps": false, "dynamicItems": false };
function validate7(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate7.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate8(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate8.errors : vErrors.concat(validate8.errors);
    errors = vErrors.length;
  }
  validate7.errors = vErrors;
  return errors === 0;
}
validate7.evaluated = { "props": { "permission": true }, "dynamicProps": false, "dynamicItems": false };
var check5 = validate10;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate10.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspace === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspace" }, message: "must have required property 'workspace'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.user_id === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "user_id" }, message: "must have required property 'user_id'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.workspace !== void 0) {
      let data1 = data.workspace;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data2 = data.user_id;
      if (typeof data2 === "string") {
        if (!formats2.test(data2)) {
          const err7 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
validate10.evaluated = { "props": { "org": true, "workspace": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var check6 = validate11;
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate11.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
validate11.evaluated = { "props": { "org": true }, "dynamicProps": false, "dynamicItems": false };
var check7 = validate12;
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate12.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
validate12.evaluated = { "props": { "org": true }, "dynamicProps": false, "dynamicItems": false };
var check8 = validate13;
var schema15 = { "type": "string", "description": "Role in an organization.", "enum": ["owner", "contributor", "reader"], "x-evidence": "documented", "x-source": "vendor's API reference page for respond_to_invitation" };
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate14.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.email === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.role === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.email !== void 0) {
      let data0 = data.email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          const err2 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/format", keyword: "format", params: { format: "email" }, message: 'must match format "email"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/email", schemaPath: "#/properties/email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.role !== void 0) {
      let data1 = data.role;
      if (typeof data1 !== "string") {
        const err4 = { instancePath: instancePath + "/role", schemaPath: "#/components/schemas/OrganizationRole/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (!(data1 === "owner" || data1 === "contributor" || data1 === "reader")) {
        const err5 = { instancePath: instancePath + "/role", schemaPath: "#/components/schemas/OrganizationRole/enum", keyword: "enum", params: { allowedValues: schema15.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.send_email !== void 0) {
      if (typeof data.send_email !== "boolean") {
        const err6 = { instancePath: instancePath + "/send_email", schemaPath: "#/properties/send_email/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
validate14.evaluated = { "props": { "email": true, "role": true, "send_email": true }, "dynamicProps": false, "dynamicItems": false };
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate13.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate14(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
    errors = vErrors.length;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
validate13.evaluated = { "props": { "email": true, "role": true, "send_email": true }, "dynamicProps": false, "dynamicItems": false };
var check9 = validate16;
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate16.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation_id" }, message: "must have required property 'invitation_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation_id !== void 0) {
      let data1 = data.invitation_id;
      if (typeof data1 === "string") {
        if (!formats2.test(data1)) {
          const err4 = { instancePath: instancePath + "/invitation_id", schemaPath: "#/properties/invitation_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/invitation_id", schemaPath: "#/properties/invitation_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
validate16.evaluated = { "props": { "org": true, "invitation_id": true }, "dynamicProps": false, "dynamicItems": false };
var check10 = validate17;
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate17.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.invitation_id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation_id" }, message: "must have required property 'invitation_id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation_id !== void 0) {
      let data0 = data.invitation_id;
      if (typeof data0 === "string") {
        if (!formats2.test(data0)) {
          const err1 = { instancePath: instancePath + "/invitation_id", schemaPath: "#/properties/invitation_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/invitation_id", schemaPath: "#/properties/invitation_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
validate17.evaluated = { "props": { "invitation_id": true }, "dynamicProps": false, "dynamicItems": false };
var check11 = validate18;
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate18.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accept === void 0) {
      const err0 = { instancePath, schemaPath: "spec#/components/schemas/AcceptOrganizationInvitationRequest/required", keyword: "required", params: { missingProperty: "accept" }, message: "must have required property 'accept'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.accept !== void 0) {
      if (typeof data.accept !== "boolean") {
        const err1 = { instancePath: instancePath + "/accept", schemaPath: "spec#/components/schemas/AcceptOrganizationInvitationRequest/properties/accept/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "spec#/components/schemas/AcceptOrganizationInvitationRequest/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
validate18.evaluated = { "props": { "accept": true }, "dynamicProps": false, "dynamicItems": false };
var check12 = validate19;
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate19.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
validate19.evaluated = { "props": { "org": true }, "dynamicProps": false, "dynamicItems": false };
var check13 = validate20;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
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
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.user_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "user_id" }, message: "must have required property 'user_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data1 = data.user_id;
      if (typeof data1 === "string") {
        if (!formats2.test(data1)) {
          const err4 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": { "org": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var check14 = validate21;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate22.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.role === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.role !== void 0) {
      let data0 = data.role;
      if (typeof data0 !== "string") {
        const err1 = { instancePath: instancePath + "/role", schemaPath: "#/components/schemas/OrganizationRole/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!(data0 === "owner" || data0 === "contributor" || data0 === "reader")) {
        const err2 = { instancePath: instancePath + "/role", schemaPath: "#/components/schemas/OrganizationRole/enum", keyword: "enum", params: { allowedValues: schema15.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
validate22.evaluated = { "props": { "role": true }, "dynamicProps": false, "dynamicItems": false };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate22(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": { "role": true }, "dynamicProps": false, "dynamicItems": false };
var check15 = validate24;
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.org === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "org" }, message: "must have required property 'org'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.user_id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "user_id" }, message: "must have required property 'user_id'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.org !== void 0) {
      let data0 = data.org;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/org", schemaPath: "#/properties/org/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data1 = data.user_id;
      if (typeof data1 === "string") {
        if (!formats2.test(data1)) {
          const err4 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/format", keyword: "format", params: { format: "uuid" }, message: 'must match format "uuid"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/user_id", schemaPath: "#/properties/user_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
validate24.evaluated = { "props": { "org": true, "user_id": true }, "dynamicProps": false, "dynamicItems": false };
var validators = { "list_workspace_users path": check0, "add_user_to_workspace path": check1, "add_user_to_workspace body application/json": check2, "update_workspace_user_permission path": check3, "update_workspace_user_permission body application/json": check4, "remove_user_from_workspace path": check5, "list_organization_invitations path": check6, "invite_to_organization path": check7, "invite_to_organization body application/json": check8, "cancel_organization_invitation path": check9, "respond_to_invitation path": check10, "respond_to_invitation body application/json": check11, "list_organization_members path": check12, "update_organization_member_role path": check13, "update_organization_member_role body application/json": check14, "remove_organization_member path": check15 };
export const spec: CompiledSpec = {
  title: "Dreadnode Platform API - invitations and membership",
  hash: "8e02cd631e9600cc35a0a5e5a7e41610060c34db569e846c59f276cbd98f1fb2",
  operations: [{ "id": "list_workspace_users", "method": "GET", "path": "/org/{org}/ws/{workspace}/users", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "workspace", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "add_user_to_workspace", "method": "POST", "path": "/org/{org}/ws/{workspace}/users", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "workspace", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "201": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "update_workspace_user_permission", "method": "PUT", "path": "/org/{org}/ws/{workspace}/users/{user_id}", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "workspace", "in": "path", "kind": "string" }, { "name": "user_id", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "remove_user_from_workspace", "method": "DELETE", "path": "/org/{org}/ws/{workspace}/users/{user_id}", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "workspace", "in": "path", "kind": "string" }, { "name": "user_id", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" } } }, { "id": "list_organization_invitations", "method": "GET", "path": "/org/{org}/invitations", "parameters": [{ "name": "org", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" } } }, { "id": "invite_to_organization", "method": "POST", "path": "/org/{org}/invitations", "parameters": [{ "name": "org", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "201": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "cancel_organization_invitation", "method": "DELETE", "path": "/org/{org}/invitations/{invitation_id}", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "invitation_id", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "list_my_pending_invitations", "method": "GET", "path": "/invitations/me", "parameters": [], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "respond_to_invitation", "method": "POST", "path": "/invitations/{invitation_id}/respond", "parameters": [{ "name": "invitation_id", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "documented" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "list_organization_members", "method": "GET", "path": "/org/{org}/members", "parameters": [{ "name": "org", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" } } }, { "id": "update_organization_member_role", "method": "PUT", "path": "/org/{org}/members/{user_id}", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "user_id", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" } } }, { "id": "remove_organization_member", "method": "DELETE", "path": "/org/{org}/members/{user_id}", "parameters": [{ "name": "org", "in": "path", "kind": "string" }, { "name": "user_id", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "426": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "502": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" }, "504": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred" } } }],
  validators: (key) => validators[key]
};
