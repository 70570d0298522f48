// Compiled from specs/blaxel.yaml by `npm run generate`. Change the spec, not this file.
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
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var check1 = validate1;
var pattern0 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$", "u");
function validate1(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err2 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
var check2 = validate2;
function validate2(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate2.errors = vErrors;
  return errors === 0;
}
var check3 = validate3;
function validate3(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err2 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate3.errors = vErrors;
  return errors === 0;
}
var check4 = validate4;
var formats0 = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.email === void 0) {
      const err0 = { instancePath, schemaPath: "spec#/components/schemas/InviteWorkspaceUserRequest/required", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.email !== void 0) {
      let data0 = data.email;
      if (typeof data0 === "string") {
        if (!formats0.test(data0)) {
          const err1 = { instancePath: instancePath + "/email", schemaPath: "spec#/components/schemas/InviteWorkspaceUserRequest/properties/email/format", keyword: "format", params: { format: "email" }, message: 'must match format "email"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/email", schemaPath: "spec#/components/schemas/InviteWorkspaceUserRequest/properties/email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "spec#/components/schemas/InviteWorkspaceUserRequest/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate4.errors = vErrors;
  return errors === 0;
}
var check5 = validate6;
function validate6(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.subOrEmail === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "subOrEmail" }, message: "must have required property 'subOrEmail'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.subOrEmail !== void 0) {
      let data0 = data.subOrEmail;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/subOrEmail", schemaPath: "#/properties/subOrEmail/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/subOrEmail", schemaPath: "#/properties/subOrEmail/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate6.errors = vErrors;
  return errors === 0;
}
var check6 = validate7;
function validate7(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate7.errors = vErrors;
  return errors === 0;
}
var check7 = validate8;
function validate8(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err2 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate8.errors = vErrors;
  return errors === 0;
}
var check8 = validate9;
function validate9(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.role === void 0) {
      const err0 = { instancePath, schemaPath: "spec#/components/schemas/UpdateWorkspaceUserRoleRequest/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.role !== void 0) {
      let data0 = data.role;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/role", schemaPath: "spec#/components/schemas/UpdateWorkspaceUserRoleRequest/properties/role/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/role", schemaPath: "spec#/components/schemas/UpdateWorkspaceUserRoleRequest/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "spec#/components/schemas/UpdateWorkspaceUserRoleRequest/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  validate9.errors = vErrors;
  return errors === 0;
}
var check9 = validate10;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.subOrEmail === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "subOrEmail" }, message: "must have required property 'subOrEmail'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.subOrEmail !== void 0) {
      let data0 = data.subOrEmail;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/subOrEmail", schemaPath: "#/properties/subOrEmail/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/subOrEmail", schemaPath: "#/properties/subOrEmail/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate10.errors = vErrors;
  return errors === 0;
}
var check10 = validate11;
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspace !== void 0) {
      let data0 = data.workspace;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/workspace", schemaPath: "#/properties/workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var check11 = validate12;
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["x-blaxel-workspace"] !== void 0) {
      let data0 = data["x-blaxel-workspace"];
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err0 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/x-blaxel-workspace", schemaPath: "#/properties/x-blaxel-workspace/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data["blaxel-version"] !== void 0) {
      let data1 = data["blaxel-version"];
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err2 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
var check12 = validate13;
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var check13 = validate14;
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var check14 = validate15;
var schema18 = { "type": "object", "description": "A tenant with its members and resources.", "allOf": [{ "$ref": "#/components/schemas/TimeFields" }, { "$ref": "#/components/schemas/OwnerFields" }, { "type": "object", "properties": { "accountId": { "type": "string", "description": "Account that the workspace belongs to." }, "displayName": { "type": "string", "description": "Name for display." }, "groupMappings": { "type": "array", "description": "Which directory group gets which role.", "items": { "$ref": "#/components/schemas/GroupWorkspaceMapping" } }, "hipaaInfo": { "$ref": "#/components/schemas/WorkspaceHipaaInfo" }, "id": { "type": "string", "readOnly": true, "description": "Generated id." }, "labels": { "$ref": "#/components/schemas/MetadataLabels" }, "name": { "type": "string", "description": "Unique name, fixed at creation." }, "region": { "type": "string", "description": "Region for writes." }, "resourceCounts": { "type": "object", "readOnly": true, "description": "Number of resources by kind, only with `countResources=true`.", "additionalProperties": { "type": "integer" } }, "runtime": { "$ref": "#/components/schemas/WorkspaceRuntime" }, "status": { "type": "string", "readOnly": true, "description": "How far the workspace is set up.", "enum": ["created", "account_binded", "account_configured", "workspace_configured", "ready", "error"] }, "statusReason": { "type": "string", "readOnly": true, "description": "Why the status is `error`." } } }] };
var schema21 = { "type": "object", "description": "The role that a directory group gives.", "properties": { "groupName": { "type": "string", "description": "Name of the group at the identity provider." }, "role": { "type": "string", "description": "Role in this workspace.", "enum": ["admin", "member"] } } };
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountEnabled !== void 0) {
      if (typeof data.accountEnabled !== "boolean") {
        const err0 = { instancePath: instancePath + "/accountEnabled", schemaPath: "#/properties/accountEnabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.unsafe !== void 0) {
      let data1 = data.unsafe;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.enabled !== void 0) {
          if (typeof data1.enabled !== "boolean") {
            const err1 = { instancePath: instancePath + "/unsafe/enabled", schemaPath: "#/components/schemas/WorkspaceHipaaUnsafe/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
        if (data1.updatedAt !== void 0) {
          if (typeof data1.updatedAt !== "string") {
            const err2 = { instancePath: instancePath + "/unsafe/updatedAt", schemaPath: "#/components/schemas/WorkspaceHipaaUnsafe/properties/updatedAt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
        }
        if (data1.updatedBy !== void 0) {
          if (typeof data1.updatedBy !== "string") {
            const err3 = { instancePath: instancePath + "/unsafe/updatedBy", schemaPath: "#/components/schemas/WorkspaceHipaaUnsafe/properties/updatedBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      } else {
        const err4 = { instancePath: instancePath + "/unsafe", schemaPath: "#/components/schemas/WorkspaceHipaaUnsafe/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.generation !== void 0) {
      if (typeof data.generation !== "string") {
        const err0 = { instancePath: instancePath + "/generation", schemaPath: "#/properties/generation/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.sandbox !== void 0) {
      let data1 = data.sandbox;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.disableProcessLogging !== void 0) {
          if (typeof data1.disableProcessLogging !== "boolean") {
            const err1 = { instancePath: instancePath + "/sandbox/disableProcessLogging", schemaPath: "#/components/schemas/WorkspaceSandboxSettings/properties/disableProcessLogging/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
      } else {
        const err2 = { instancePath: instancePath + "/sandbox", schemaPath: "#/components/schemas/WorkspaceSandboxSettings/type", keyword: "type", params: { type: "object" }, message: "must be object" };
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
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdAt !== void 0) {
      if (typeof data.createdAt !== "string") {
        const err1 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/TimeFields/properties/createdAt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      if (typeof data.updatedAt !== "string") {
        const err2 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/TimeFields/properties/updatedAt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/components/schemas/TimeFields/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdBy !== void 0) {
      if (typeof data.createdBy !== "string") {
        const err4 = { instancePath: instancePath + "/createdBy", schemaPath: "#/components/schemas/OwnerFields/properties/createdBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.updatedBy !== void 0) {
      if (typeof data.updatedBy !== "string") {
        const err5 = { instancePath: instancePath + "/updatedBy", schemaPath: "#/components/schemas/OwnerFields/properties/updatedBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/components/schemas/OwnerFields/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountId !== void 0) {
      if (typeof data.accountId !== "string") {
        const err7 = { instancePath: instancePath + "/accountId", schemaPath: "#/allOf/2/properties/accountId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      if (typeof data.displayName !== "string") {
        const err8 = { instancePath: instancePath + "/displayName", schemaPath: "#/allOf/2/properties/displayName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
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
                const err9 = { instancePath: instancePath + "/groupMappings/" + i0 + "/groupName", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/groupName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data7.role !== void 0) {
              let data9 = data7.role;
              if (typeof data9 !== "string") {
                const err10 = { instancePath: instancePath + "/groupMappings/" + i0 + "/role", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
              if (!(data9 === "admin" || data9 === "member")) {
                const err11 = { instancePath: instancePath + "/groupMappings/" + i0 + "/role", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/role/enum", keyword: "enum", params: { allowedValues: schema21.properties.role.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
          } else {
            const err12 = { instancePath: instancePath + "/groupMappings/" + i0, schemaPath: "#/components/schemas/GroupWorkspaceMapping/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/groupMappings", schemaPath: "#/allOf/2/properties/groupMappings/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.hipaaInfo !== void 0) {
      if (!validate17(data.hipaaInfo, { instancePath: instancePath + "/hipaaInfo", parentData: data, parentDataProperty: "hipaaInfo", rootData })) {
        vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        const err14 = { instancePath: instancePath + "/id", schemaPath: "#/allOf/2/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.labels !== void 0) {
      let data12 = data.labels;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key0 in data12) {
          if (typeof data12[key0] !== "string") {
            const err15 = { instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/components/schemas/MetadataLabels/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/labels", schemaPath: "#/components/schemas/MetadataLabels/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err17 = { instancePath: instancePath + "/name", schemaPath: "#/allOf/2/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.region !== void 0) {
      if (typeof data.region !== "string") {
        const err18 = { instancePath: instancePath + "/region", schemaPath: "#/allOf/2/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.resourceCounts !== void 0) {
      let data16 = data.resourceCounts;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key1 in data16) {
          let data17 = data16[key1];
          if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)))) {
            const err19 = { instancePath: instancePath + "/resourceCounts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/allOf/2/properties/resourceCounts/additionalProperties/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
      } else {
        const err20 = { instancePath: instancePath + "/resourceCounts", schemaPath: "#/allOf/2/properties/resourceCounts/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.runtime !== void 0) {
      if (!validate19(data.runtime, { instancePath: instancePath + "/runtime", parentData: data, parentDataProperty: "runtime", rootData })) {
        vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
        errors = vErrors.length;
      }
    }
    if (data.status !== void 0) {
      let data19 = data.status;
      if (typeof data19 !== "string") {
        const err21 = { instancePath: instancePath + "/status", schemaPath: "#/allOf/2/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (!(data19 === "created" || data19 === "account_binded" || data19 === "account_configured" || data19 === "workspace_configured" || data19 === "ready" || data19 === "error")) {
        const err22 = { instancePath: instancePath + "/status", schemaPath: "#/allOf/2/properties/status/enum", keyword: "enum", params: { allowedValues: schema18.allOf[2].properties.status.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.statusReason !== void 0) {
      if (typeof data.statusReason !== "string") {
        const err23 = { instancePath: instancePath + "/statusReason", schemaPath: "#/allOf/2/properties/statusReason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/allOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate16(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
    errors = vErrors.length;
  }
  validate15.errors = vErrors;
  return errors === 0;
}
var check15 = validate22;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.withReason !== void 0) {
      if (typeof data.withReason !== "boolean") {
        const err0 = { instancePath: instancePath + "/withReason", schemaPath: "#/properties/withReason/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var check16 = validate23;
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var check17 = validate24;
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "spec#/components/schemas/CheckWorkspaceAvailabilityRequest/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err1 = { instancePath: instancePath + "/name", schemaPath: "spec#/components/schemas/CheckWorkspaceAvailabilityRequest/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "spec#/components/schemas/CheckWorkspaceAvailabilityRequest/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var check18 = validate25;
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate25.errors = vErrors;
  return errors === 0;
}
var check19 = validate26;
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.countResources !== void 0) {
      if (typeof data.countResources !== "boolean") {
        const err0 = { instancePath: instancePath + "/countResources", schemaPath: "#/properties/countResources/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
  } else {
    const err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var check20 = validate27;
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var check21 = validate28;
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate28.errors = vErrors;
  return errors === 0;
}
var check22 = validate29;
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var check23 = validate30;
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdAt !== void 0) {
      if (typeof data.createdAt !== "string") {
        const err1 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/TimeFields/properties/createdAt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      if (typeof data.updatedAt !== "string") {
        const err2 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/TimeFields/properties/updatedAt/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
  } else {
    const err3 = { instancePath, schemaPath: "#/components/schemas/TimeFields/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err3];
    } else {
      vErrors.push(err3);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.createdBy !== void 0) {
      if (typeof data.createdBy !== "string") {
        const err4 = { instancePath: instancePath + "/createdBy", schemaPath: "#/components/schemas/OwnerFields/properties/createdBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.updatedBy !== void 0) {
      if (typeof data.updatedBy !== "string") {
        const err5 = { instancePath: instancePath + "/updatedBy", schemaPath: "#/components/schemas/OwnerFields/properties/updatedBy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/components/schemas/OwnerFields/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.accountId !== void 0) {
      if (typeof data.accountId !== "string") {
        const err7 = { instancePath: instancePath + "/accountId", schemaPath: "#/allOf/2/properties/accountId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.displayName !== void 0) {
      if (typeof data.displayName !== "string") {
        const err8 = { instancePath: instancePath + "/displayName", schemaPath: "#/allOf/2/properties/displayName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
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
                const err9 = { instancePath: instancePath + "/groupMappings/" + i0 + "/groupName", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/groupName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
            if (data7.role !== void 0) {
              let data9 = data7.role;
              if (typeof data9 !== "string") {
                const err10 = { instancePath: instancePath + "/groupMappings/" + i0 + "/role", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
              if (!(data9 === "admin" || data9 === "member")) {
                const err11 = { instancePath: instancePath + "/groupMappings/" + i0 + "/role", schemaPath: "#/components/schemas/GroupWorkspaceMapping/properties/role/enum", keyword: "enum", params: { allowedValues: schema21.properties.role.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
          } else {
            const err12 = { instancePath: instancePath + "/groupMappings/" + i0, schemaPath: "#/components/schemas/GroupWorkspaceMapping/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/groupMappings", schemaPath: "#/allOf/2/properties/groupMappings/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.hipaaInfo !== void 0) {
      if (!validate17(data.hipaaInfo, { instancePath: instancePath + "/hipaaInfo", parentData: data, parentDataProperty: "hipaaInfo", rootData })) {
        vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.id !== void 0) {
      if (typeof data.id !== "string") {
        const err14 = { instancePath: instancePath + "/id", schemaPath: "#/allOf/2/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.labels !== void 0) {
      let data12 = data.labels;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key0 in data12) {
          if (typeof data12[key0] !== "string") {
            const err15 = { instancePath: instancePath + "/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/components/schemas/MetadataLabels/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/labels", schemaPath: "#/components/schemas/MetadataLabels/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err17 = { instancePath: instancePath + "/name", schemaPath: "#/allOf/2/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.region !== void 0) {
      if (typeof data.region !== "string") {
        const err18 = { instancePath: instancePath + "/region", schemaPath: "#/allOf/2/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.resourceCounts !== void 0) {
      let data16 = data.resourceCounts;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key1 in data16) {
          let data17 = data16[key1];
          if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)))) {
            const err19 = { instancePath: instancePath + "/resourceCounts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/allOf/2/properties/resourceCounts/additionalProperties/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
      } else {
        const err20 = { instancePath: instancePath + "/resourceCounts", schemaPath: "#/allOf/2/properties/resourceCounts/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.runtime !== void 0) {
      if (!validate19(data.runtime, { instancePath: instancePath + "/runtime", parentData: data, parentDataProperty: "runtime", rootData })) {
        vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
        errors = vErrors.length;
      }
    }
    if (data.status !== void 0) {
      let data19 = data.status;
      if (typeof data19 !== "string") {
        const err21 = { instancePath: instancePath + "/status", schemaPath: "#/allOf/2/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (!(data19 === "created" || data19 === "account_binded" || data19 === "account_configured" || data19 === "workspace_configured" || data19 === "ready" || data19 === "error")) {
        const err22 = { instancePath: instancePath + "/status", schemaPath: "#/allOf/2/properties/status/enum", keyword: "enum", params: { allowedValues: schema18.allOf[2].properties.status.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.statusReason !== void 0) {
      if (typeof data.statusReason !== "string") {
        const err23 = { instancePath: instancePath + "/statusReason", schemaPath: "#/allOf/2/properties/statusReason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/allOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (!validate31(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
    errors = vErrors.length;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var check24 = validate35;
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate35.errors = vErrors;
  return errors === 0;
}
var check25 = validate36;
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var check26 = validate37;
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate37.errors = vErrors;
  return errors === 0;
}
var check27 = validate38;
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var check28 = validate39;
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate39.errors = vErrors;
  return errors === 0;
}
var check29 = validate40;
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var check30 = validate41;
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.workspaceName === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "workspaceName" }, message: "must have required property 'workspaceName'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.workspaceName !== void 0) {
      let data0 = data.workspaceName;
      if (typeof data0 === "string") {
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/workspaceName", schemaPath: "#/properties/workspaceName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate41.errors = vErrors;
  return errors === 0;
}
var check31 = validate42;
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var check32 = validate43;
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data["blaxel-version"] !== void 0) {
      let data0 = data["blaxel-version"];
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err0 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$" }, message: 'must match pattern "^[0-9]{4}-[0-9]{2}-[0-9]{2}(\\.preview)?$"' };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
      } else {
        const err1 = { instancePath: instancePath + "/blaxel-version", schemaPath: "#/properties/blaxel-version/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate43.errors = vErrors;
  return errors === 0;
}
var validators = { "ListWorkspaceUsers query": check0, "ListWorkspaceUsers header": check1, "InviteWorkspaceUser query": check2, "InviteWorkspaceUser header": check3, "InviteWorkspaceUser body application/json": check4, "UpdateWorkspaceUserRole path": check5, "UpdateWorkspaceUserRole query": check6, "UpdateWorkspaceUserRole header": check7, "UpdateWorkspaceUserRole body application/json": check8, "RemoveWorkspaceUser path": check9, "RemoveWorkspaceUser query": check10, "RemoveWorkspaceUser header": check11, "ListWorkspaces header": check12, "CreateWorkspace header": check13, "CreateWorkspace body application/json": check14, "CheckWorkspaceAvailability query": check15, "CheckWorkspaceAvailability header": check16, "CheckWorkspaceAvailability body application/json": check17, "GetWorkspace path": check18, "GetWorkspace query": check19, "GetWorkspace header": check20, "UpdateWorkspace path": check21, "UpdateWorkspace header": check22, "UpdateWorkspace body application/json": check23, "DeleteWorkspace path": check24, "DeleteWorkspace header": check25, "LeaveWorkspace path": check26, "LeaveWorkspace header": check27, "AcceptWorkspaceInvitation path": check28, "AcceptWorkspaceInvitation header": check29, "DeclineWorkspaceInvitation path": check30, "DeclineWorkspaceInvitation header": check31, "ListAllPendingInvitations header": check32 };
export const spec: CompiledSpec = {
  title: "Blaxel workspace membership and invitations",
  hash: "f0fd52712c603fe782f9b09356540897f965978a6b88e0ab7cd3215bc2e17354",
  operations: [{ "id": "ListWorkspaceUsers", "method": "GET", "path": "/users", "parameters": [{ "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" }, { "name": "workspace", "in": "query", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "InviteWorkspaceUser", "method": "POST", "path": "/users", "parameters": [{ "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" }, { "name": "workspace", "in": "query", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "observed", "bodyEvidence": "inferred" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "UpdateWorkspaceUserRole", "method": "PUT", "path": "/users/{subOrEmail}", "parameters": [{ "name": "subOrEmail", "in": "path", "kind": "string" }, { "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" }, { "name": "workspace", "in": "query", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "RemoveWorkspaceUser", "method": "DELETE", "path": "/users/{subOrEmail}", "parameters": [{ "name": "subOrEmail", "in": "path", "kind": "string" }, { "name": "X-Blaxel-Workspace", "in": "header", "kind": "string" }, { "name": "workspace", "in": "query", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "ListWorkspaces", "method": "GET", "path": "/workspaces", "parameters": [{ "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "CreateWorkspace", "method": "POST", "path": "/workspaces", "parameters": [{ "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "CheckWorkspaceAvailability", "method": "POST", "path": "/workspaces/availability", "parameters": [{ "name": "withReason", "in": "query", "kind": "boolean" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "GetWorkspace", "method": "GET", "path": "/workspaces/{workspaceName}", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "countResources", "in": "query", "kind": "boolean", "default": false }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "UpdateWorkspace", "method": "PUT", "path": "/workspaces/{workspaceName}", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "DeleteWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" }, "500": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "LeaveWorkspace", "method": "DELETE", "path": "/workspaces/{workspaceName}/leave", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "AcceptWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/join", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "410": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "DeclineWorkspaceInvitation", "method": "POST", "path": "/workspaces/{workspaceName}/decline", "parameters": [{ "name": "workspaceName", "in": "path", "kind": "string" }, { "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "inferred", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }, { "id": "ListAllPendingInvitations", "method": "GET", "path": "/profile/invitations", "parameters": [{ "name": "Blaxel-Version", "in": "header", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented", "bodyEvidence": "inferred" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented", "bodyEvidence": "inferred" }, "429": { "mediaTypes": ["application/json"], "headers": ["retry-after"], "evidence": "observed", "bodyEvidence": "inferred" } } }],
  validators: (key) => validators[key]
};
