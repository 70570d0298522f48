// Compiled from specs/control.yaml by `npm run generate`. Change the spec, not this file.
// @ts-nocheck
import type { CompiledSpec } from '../../../src/openapi/types.ts'
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

// node_modules/ajv-formats/dist/formats.js
var require_formats = __commonJS({
  "node_modules/ajv-formats/dist/formats.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.formatNames = exports.fastFormats = exports.fullFormats = void 0;
    function fmtDef(validate, compare) {
      return { validate, compare };
    }
    exports.fullFormats = {
      // date: http://tools.ietf.org/html/rfc3339#section-5.6
      date: fmtDef(date, compareDate),
      // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
      time: fmtDef(getTime(true), compareTime),
      "date-time": fmtDef(getDateTime(true), compareDateTime),
      "iso-time": fmtDef(getTime(), compareIsoTime),
      "iso-date-time": fmtDef(getDateTime(), compareIsoDateTime),
      // duration: https://tools.ietf.org/html/rfc3339#appendix-A
      duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
      uri,
      "uri-reference": /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
      // uri-template: https://tools.ietf.org/html/rfc6570
      "uri-template": /^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
      // For the source: https://gist.github.com/dperini/729294
      // For test cases: https://mathiasbynens.be/demo/url-regex
      url: /^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
      email: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
      hostname: /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
      // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
      ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
      ipv6: /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
      regex,
      // uuid: http://tools.ietf.org/html/rfc4122
      uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      // JSON-pointer: https://tools.ietf.org/html/rfc6901
      // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
      "json-pointer": /^(?:\/(?:[^~/]|~0|~1)*)*$/,
      "json-pointer-uri-fragment": /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
      // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
      "relative-json-pointer": /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
      // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
      // byte: https://github.com/miguelmota/is-base64
      byte,
      // signed 32 bit integer
      int32: { type: "number", validate: validateInt32 },
      // signed 64 bit integer
      int64: { type: "number", validate: validateInt64 },
      // C-type float
      float: { type: "number", validate: validateNumber },
      // C-type double
      double: { type: "number", validate: validateNumber },
      // hint to the UI to hide input strings
      password: true,
      // unchecked string payload
      binary: true
    };
    exports.fastFormats = {
      ...exports.fullFormats,
      date: fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/, compareDate),
      time: fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareTime),
      "date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareDateTime),
      "iso-time": fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoTime),
      "iso-date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoDateTime),
      // uri: https://github.com/mafintosh/is-my-json-valid/blob/master/formats.js
      uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
      "uri-reference": /^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
      // email (sources from jsen validator):
      // http://stackoverflow.com/questions/201323/using-a-regular-expression-to-validate-an-email-address#answer-8829363
      // http://www.w3.org/TR/html5/forms.html#valid-e-mail-address (search for 'wilful violation')
      email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
    };
    exports.formatNames = Object.keys(exports.fullFormats);
    function isLeapYear(year) {
      return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    }
    var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
    var DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    function date(str) {
      const matches = DATE.exec(str);
      if (!matches)
        return false;
      const year = +matches[1];
      const month = +matches[2];
      const day = +matches[3];
      return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month]);
    }
    function compareDate(d1, d2) {
      if (!(d1 && d2))
        return void 0;
      if (d1 > d2)
        return 1;
      if (d1 < d2)
        return -1;
      return 0;
    }
    var TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
    function getTime(strictTimeZone) {
      return function time(str) {
        const matches = TIME.exec(str);
        if (!matches)
          return false;
        const hr = +matches[1];
        const min = +matches[2];
        const sec = +matches[3];
        const tz = matches[4];
        const tzSign = matches[5] === "-" ? -1 : 1;
        const tzH = +(matches[6] || 0);
        const tzM = +(matches[7] || 0);
        if (tzH > 23 || tzM > 59 || strictTimeZone && !tz)
          return false;
        if (hr <= 23 && min <= 59 && sec < 60)
          return true;
        const utcMin = min - tzM * tzSign;
        const utcHr = hr - tzH * tzSign - (utcMin < 0 ? 1 : 0);
        return (utcHr === 23 || utcHr === -1) && (utcMin === 59 || utcMin === -1) && sec < 61;
      };
    }
    function compareTime(s1, s2) {
      if (!(s1 && s2))
        return void 0;
      const t1 = (/* @__PURE__ */ new Date("2020-01-01T" + s1)).valueOf();
      const t2 = (/* @__PURE__ */ new Date("2020-01-01T" + s2)).valueOf();
      if (!(t1 && t2))
        return void 0;
      return t1 - t2;
    }
    function compareIsoTime(t1, t2) {
      if (!(t1 && t2))
        return void 0;
      const a1 = TIME.exec(t1);
      const a2 = TIME.exec(t2);
      if (!(a1 && a2))
        return void 0;
      t1 = a1[1] + a1[2] + a1[3];
      t2 = a2[1] + a2[2] + a2[3];
      if (t1 > t2)
        return 1;
      if (t1 < t2)
        return -1;
      return 0;
    }
    var DATE_TIME_SEPARATOR = /t|\s/i;
    function getDateTime(strictTimeZone) {
      const time = getTime(strictTimeZone);
      return function date_time(str) {
        const dateTime = str.split(DATE_TIME_SEPARATOR);
        return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
      };
    }
    function compareDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const d1 = new Date(dt1).valueOf();
      const d2 = new Date(dt2).valueOf();
      if (!(d1 && d2))
        return void 0;
      return d1 - d2;
    }
    function compareIsoDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const [d1, t1] = dt1.split(DATE_TIME_SEPARATOR);
      const [d2, t2] = dt2.split(DATE_TIME_SEPARATOR);
      const res = compareDate(d1, d2);
      if (res === void 0)
        return void 0;
      return res || compareTime(t1, t2);
    }
    var NOT_URI_FRAGMENT = /\/|:/;
    var URI = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
    function uri(str) {
      return NOT_URI_FRAGMENT.test(str) && URI.test(str);
    }
    var BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
    function byte(str) {
      BYTE.lastIndex = 0;
      return BYTE.test(str);
    }
    var MIN_INT32 = -(2 ** 31);
    var MAX_INT32 = 2 ** 31 - 1;
    function validateInt32(value) {
      return Number.isInteger(value) && value <= MAX_INT32 && value >= MIN_INT32;
    }
    function validateInt64(value) {
      return Number.isInteger(value);
    }
    function validateNumber() {
      return true;
    }
    var Z_ANCHOR = /[^\\]\\Z/;
    function regex(str) {
      if (Z_ANCHOR.test(str))
        return false;
      try {
        new RegExp(str);
        return true;
      } catch (e) {
        return false;
      }
    }
  }
});

// <stdin>
var check0 = validate0;
var pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "u");
function validate2(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate2.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/name", schemaPath: "#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate2.errors = vErrors;
  return errors === 0;
}
validate2.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
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
  if (!validate2(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate2.errors : vErrors.concat(validate2.errors);
    errors = vErrors.length;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
validate0.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check1 = validate4;
var func0 = require_ucs2length().default;
function validate4(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
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
    if (data.idle === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "idle" }, message: "must have required property 'idle'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.idle !== void 0) {
      let data0 = data.idle;
      if (typeof data0 === "string") {
        if (func0(data0) > 64) {
          const err1 = { instancePath: instancePath + "/idle", schemaPath: "spec#/components/schemas/Duration/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err2 = { instancePath: instancePath + "/idle", schemaPath: "spec#/components/schemas/Duration/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/idle", schemaPath: "spec#/components/schemas/Duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate4.errors = vErrors;
  return errors === 0;
}
validate4.evaluated = { "props": { "idle": true }, "dynamicProps": false, "dynamicItems": false };
var check2 = validate5;
function validate5(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate5.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate5.errors = vErrors;
  return errors === 0;
}
validate5.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check3 = validate6;
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
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
validate6.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check4 = validate7;
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
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate7.errors = vErrors;
  return errors === 0;
}
validate7.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check5 = validate8;
function validate8(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
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
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
validate8.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check6 = validate9;
function validate9(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate9.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate9.errors = vErrors;
  return errors === 0;
}
validate9.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check7 = validate10;
var pattern6 = new RegExp("^[a-z][a-z0-9-]*$", "u");
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    const tag0 = data.kind;
    if (typeof tag0 == "string") {
      if (tag0 === "status") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            const err0 = { instancePath, schemaPath: "#/components/schemas/StatusEffect/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          if (data.status === void 0) {
            const err1 = { instancePath, schemaPath: "#/components/schemas/StatusEffect/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
          for (const key0 in data) {
            if (!(key0 === "kind" || key0 === "status")) {
              const err2 = { instancePath, schemaPath: "#/components/schemas/StatusEffect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
          }
          if (data.kind !== void 0) {
            if ("status" !== data.kind) {
              const err3 = { instancePath: instancePath + "/kind", schemaPath: "#/components/schemas/StatusEffect/properties/kind/const", keyword: "const", params: { allowedValue: "status" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
          }
          if (data.status !== void 0) {
            let data1 = data.status;
            if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
              const err4 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/StatusEffect/properties/status/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (typeof data1 == "number") {
              if (data1 > 599 || isNaN(data1)) {
                const err5 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/StatusEffect/properties/status/maximum", keyword: "maximum", params: { comparison: "<=", limit: 599 }, message: "must be <= 599" };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
              if (data1 < 400 || isNaN(data1)) {
                const err6 = { instancePath: instancePath + "/status", schemaPath: "#/components/schemas/StatusEffect/properties/status/minimum", keyword: "minimum", params: { comparison: ">=", limit: 400 }, message: "must be >= 400" };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
          }
        } else {
          const err7 = { instancePath, schemaPath: "#/components/schemas/StatusEffect/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        var props0 = true;
      } else if (tag0 === "latency") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            const err8 = { instancePath, schemaPath: "#/components/schemas/LatencyEffect/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
          if (data.ms === void 0) {
            const err9 = { instancePath, schemaPath: "#/components/schemas/LatencyEffect/required", keyword: "required", params: { missingProperty: "ms" }, message: "must have required property 'ms'" };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
          for (const key1 in data) {
            if (!(key1 === "kind" || key1 === "ms")) {
              const err10 = { instancePath, schemaPath: "#/components/schemas/LatencyEffect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          }
          if (data.kind !== void 0) {
            if ("latency" !== data.kind) {
              const err11 = { instancePath: instancePath + "/kind", schemaPath: "#/components/schemas/LatencyEffect/properties/kind/const", keyword: "const", params: { allowedValue: "latency" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
          }
          if (data.ms !== void 0) {
            let data3 = data.ms;
            if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
              const err12 = { instancePath: instancePath + "/ms", schemaPath: "#/components/schemas/LatencyEffect/properties/ms/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (typeof data3 == "number") {
              if (data3 > 6e4 || isNaN(data3)) {
                const err13 = { instancePath: instancePath + "/ms", schemaPath: "#/components/schemas/LatencyEffect/properties/ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 6e4 }, message: "must be <= 60000" };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
              if (data3 < 0 || isNaN(data3)) {
                const err14 = { instancePath: instancePath + "/ms", schemaPath: "#/components/schemas/LatencyEffect/properties/ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
          }
        } else {
          const err15 = { instancePath, schemaPath: "#/components/schemas/LatencyEffect/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "rate-limit") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            const err16 = { instancePath, schemaPath: "#/components/schemas/RateLimitEffect/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
          if (data.limit === void 0) {
            const err17 = { instancePath, schemaPath: "#/components/schemas/RateLimitEffect/required", keyword: "required", params: { missingProperty: "limit" }, message: "must have required property 'limit'" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
          if (data.windowMs === void 0) {
            const err18 = { instancePath, schemaPath: "#/components/schemas/RateLimitEffect/required", keyword: "required", params: { missingProperty: "windowMs" }, message: "must have required property 'windowMs'" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
          for (const key2 in data) {
            if (!(key2 === "kind" || key2 === "limit" || key2 === "windowMs")) {
              const err19 = { instancePath, schemaPath: "#/components/schemas/RateLimitEffect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          }
          if (data.kind !== void 0) {
            if ("rate-limit" !== data.kind) {
              const err20 = { instancePath: instancePath + "/kind", schemaPath: "#/components/schemas/RateLimitEffect/properties/kind/const", keyword: "const", params: { allowedValue: "rate-limit" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          }
          if (data.limit !== void 0) {
            let data5 = data.limit;
            if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)))) {
              const err21 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RateLimitEffect/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
            if (typeof data5 == "number") {
              if (data5 < 0 || isNaN(data5)) {
                const err22 = { instancePath: instancePath + "/limit", schemaPath: "#/components/schemas/RateLimitEffect/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
          }
          if (data.windowMs !== void 0) {
            let data6 = data.windowMs;
            if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)))) {
              const err23 = { instancePath: instancePath + "/windowMs", schemaPath: "#/components/schemas/RateLimitEffect/properties/windowMs/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            if (typeof data6 == "number") {
              if (data6 > 31536e6 || isNaN(data6)) {
                const err24 = { instancePath: instancePath + "/windowMs", schemaPath: "#/components/schemas/RateLimitEffect/properties/windowMs/maximum", keyword: "maximum", params: { comparison: "<=", limit: 31536e6 }, message: "must be <= 31536000000" };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
              if (data6 < 1 || isNaN(data6)) {
                const err25 = { instancePath: instancePath + "/windowMs", schemaPath: "#/components/schemas/RateLimitEffect/properties/windowMs/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
          }
        } else {
          const err26 = { instancePath, schemaPath: "#/components/schemas/RateLimitEffect/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "drop") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            const err27 = { instancePath, schemaPath: "#/components/schemas/DropEffect/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
          for (const key3 in data) {
            if (!(key3 === "kind")) {
              const err28 = { instancePath, schemaPath: "#/components/schemas/DropEffect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
          }
          if (data.kind !== void 0) {
            if ("drop" !== data.kind) {
              const err29 = { instancePath: instancePath + "/kind", schemaPath: "#/components/schemas/DropEffect/properties/kind/const", keyword: "const", params: { allowedValue: "drop" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          }
        } else {
          const err30 = { instancePath, schemaPath: "#/components/schemas/DropEffect/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else if (tag0 === "truncate") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.kind === void 0) {
            const err31 = { instancePath, schemaPath: "#/components/schemas/TruncateEffect/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
          if (data.bytes === void 0) {
            const err32 = { instancePath, schemaPath: "#/components/schemas/TruncateEffect/required", keyword: "required", params: { missingProperty: "bytes" }, message: "must have required property 'bytes'" };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
          for (const key4 in data) {
            if (!(key4 === "kind" || key4 === "bytes")) {
              const err33 = { instancePath, schemaPath: "#/components/schemas/TruncateEffect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
              if (vErrors === null) {
                vErrors = [err33];
              } else {
                vErrors.push(err33);
              }
              errors++;
            }
          }
          if (data.kind !== void 0) {
            if ("truncate" !== data.kind) {
              const err34 = { instancePath: instancePath + "/kind", schemaPath: "#/components/schemas/TruncateEffect/properties/kind/const", keyword: "const", params: { allowedValue: "truncate" }, message: "must be equal to constant" };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
          }
          if (data.bytes !== void 0) {
            let data9 = data.bytes;
            if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)))) {
              const err35 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/TruncateEffect/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            if (typeof data9 == "number") {
              if (data9 < 0 || isNaN(data9)) {
                const err36 = { instancePath: instancePath + "/bytes", schemaPath: "#/components/schemas/TruncateEffect/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
            }
          }
        } else {
          const err37 = { instancePath, schemaPath: "#/components/schemas/TruncateEffect/type", keyword: "type", params: { type: "object" }, message: "must be object" };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        if (props0 !== true) {
          props0 = true;
        }
      } else {
        const err38 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "kind", tagValue: tag0 }, message: 'value of tag "kind" must be in oneOf' };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    } else {
      const err39 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "kind", tagValue: tag0 }, message: 'tag "kind" must be string' };
      if (vErrors === null) {
        vErrors = [err39];
      } else {
        vErrors.push(err39);
      }
      errors++;
    }
  } else {
    const err40 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err40];
    } else {
      vErrors.push(err40);
    }
    errors++;
  }
  validate13.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate13.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.effect === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effect" }, message: "must have required property 'effect'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.struck === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "struck" }, message: "must have required property 'struck'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "provider" || key0 === "operation" || key0 === "times" || key0 === "probability" || key0 === "effect" || key0 === "struck" || key0 === "window")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          const err4 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err5 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.provider !== void 0) {
      let data1 = data.provider;
      if (typeof data1 === "string") {
        if (func0(data1) > 64) {
          const err7 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (!pattern6.test(data1)) {
          const err8 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.operation !== void 0) {
      if (typeof data.operation !== "string") {
        const err10 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.times !== void 0) {
      let data3 = data.times;
      if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
        const err11 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data3 == "number") {
        if (data3 < 1 || isNaN(data3)) {
          const err12 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
    }
    if (data.probability !== void 0) {
      let data4 = data.probability;
      if (typeof data4 == "number") {
        if (data4 > 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err14 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.effect !== void 0) {
      if (!validate13(data.effect, { instancePath: instancePath + "/effect", parentData: data, parentDataProperty: "effect", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
        errors = vErrors.length;
      }
    }
    if (data.struck !== void 0) {
      let data6 = data.struck;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)))) {
        const err16 = { instancePath: instancePath + "/struck", schemaPath: "#/properties/struck/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
      if (typeof data6 == "number") {
        if (data6 < 0 || isNaN(data6)) {
          const err17 = { instancePath: instancePath + "/struck", schemaPath: "#/properties/struck/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      }
    }
    if (data.window !== void 0) {
      let data7 = data.window;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.from === void 0) {
          const err18 = { instancePath: instancePath + "/window", schemaPath: "#/properties/window/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (data7.passed === void 0) {
          const err19 = { instancePath: instancePath + "/window", schemaPath: "#/properties/window/required", keyword: "required", params: { missingProperty: "passed" }, message: "must have required property 'passed'" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        for (const key1 in data7) {
          if (!(key1 === "from" || key1 === "passed")) {
            const err20 = { instancePath: instancePath + "/window", schemaPath: "#/properties/window/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data7.from !== void 0) {
          let data8 = data7.from;
          if (typeof data8 == "number") {
            if (data8 > 253402300799999 || isNaN(data8)) {
              const err21 = { instancePath: instancePath + "/window/from", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              const err22 = { instancePath: instancePath + "/window/from", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/window/from", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data7.passed !== void 0) {
          let data9 = data7.passed;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)))) {
            const err24 = { instancePath: instancePath + "/window/passed", schemaPath: "#/properties/window/properties/passed/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          if (typeof data9 == "number") {
            if (data9 < 0 || isNaN(data9)) {
              const err25 = { instancePath: instancePath + "/window/passed", schemaPath: "#/properties/window/properties/passed/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/window", schemaPath: "#/properties/window/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
  } else {
    const err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err27];
    } else {
      vErrors.push(err27);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
validate12.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema31 = { "type": "object", "required": ["id", "at", "to", "provider", "tenant", "tenantName", "invitation", "role", "expiresAt"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "at": { "$ref": "#/components/schemas/Moment" }, "to": { "type": "string" }, "provider": { "$ref": "#/components/schemas/ProviderName" }, "tenant": { "type": "string" }, "tenantName": { "type": "string" }, "invitation": { "$ref": "#/components/schemas/Id" }, "role": { "type": "string" }, "expiresAt": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Moment" }] } } };
var func5 = Object.prototype.hasOwnProperty;
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.at === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "at" }, message: "must have required property 'at'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.to === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.provider === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "provider" }, message: "must have required property 'provider'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.tenant === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tenant" }, message: "must have required property 'tenant'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.tenantName === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tenantName" }, message: "must have required property 'tenantName'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.role === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.expiresAt === void 0) {
      const err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expiresAt" }, message: "must have required property 'expiresAt'" };
      if (vErrors === null) {
        vErrors = [err8];
      } else {
        vErrors.push(err8);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func5.call(schema31.properties, key0)) {
        const err9 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          const err10 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err11 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.at !== void 0) {
      let data1 = data.at;
      if (typeof data1 == "number") {
        if (data1 > 253402300799999 || isNaN(data1)) {
          const err13 = { instancePath: instancePath + "/at", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err14 = { instancePath: instancePath + "/at", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/at", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.to !== void 0) {
      if (typeof data.to !== "string") {
        const err16 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.provider !== void 0) {
      let data3 = data.provider;
      if (typeof data3 === "string") {
        if (func0(data3) > 64) {
          const err17 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (!pattern6.test(data3)) {
          const err18 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
      } else {
        const err19 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.tenant !== void 0) {
      if (typeof data.tenant !== "string") {
        const err20 = { instancePath: instancePath + "/tenant", schemaPath: "#/properties/tenant/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.tenantName !== void 0) {
      if (typeof data.tenantName !== "string") {
        const err21 = { instancePath: instancePath + "/tenantName", schemaPath: "#/properties/tenantName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data6 = data.invitation;
      if (typeof data6 === "string") {
        if (func0(data6) > 256) {
          const err22 = { instancePath: instancePath + "/invitation", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        if (func0(data6) < 1) {
          const err23 = { instancePath: instancePath + "/invitation", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/invitation", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        const err25 = { instancePath: instancePath + "/role", schemaPath: "#/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
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
        const err26 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/oneOf/0/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
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
          const err27 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (data8 < 0 || isNaN(data8)) {
          const err28 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
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
        const err30 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
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
    const err31 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err31];
    } else {
      vErrors.push(err31);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
validate16.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema41 = { "type": ["string", "null"] };
var schema42 = { "type": "object", "required": ["id", "key", "name", "createdAt", "createdBy", "updatedAt", "memberCap", "details"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "key": { "type": "string", "minLength": 1 }, "name": { "type": "string" }, "createdAt": { "$ref": "#/components/schemas/Moment" }, "createdBy": { "$ref": "#/components/schemas/MaybeText" }, "updatedAt": { "$ref": "#/components/schemas/Moment" }, "memberCap": { "type": ["integer", "null"] }, "details": { "type": "object", "additionalProperties": true } } };
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.key === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.name === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.createdAt === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.createdBy === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdBy" }, message: "must have required property 'createdBy'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.updatedAt === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "updatedAt" }, message: "must have required property 'updatedAt'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.memberCap === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "memberCap" }, message: "must have required property 'memberCap'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.details === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "details" }, message: "must have required property 'details'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "key" || key0 === "name" || key0 === "createdAt" || key0 === "createdBy" || key0 === "updatedAt" || key0 === "memberCap" || key0 === "details")) {
        const err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          const err9 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err10 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.key !== void 0) {
      let data1 = data.key;
      if (typeof data1 === "string") {
        if (func0(data1) < 1) {
          const err12 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err14 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.createdAt !== void 0) {
      let data3 = data.createdAt;
      if (typeof data3 == "number") {
        if (data3 > 253402300799999 || isNaN(data3)) {
          const err15 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err16 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.createdBy !== void 0) {
      let data4 = data.createdBy;
      if (typeof data4 !== "string" && data4 !== null) {
        const err18 = { instancePath: instancePath + "/createdBy", schemaPath: "#/components/schemas/MaybeText/type", keyword: "type", params: { type: schema41.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      let data5 = data.updatedAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          const err19 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          const err20 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
      } else {
        const err21 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.memberCap !== void 0) {
      let data6 = data.memberCap;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6))) && data6 !== null) {
        const err22 = { instancePath: instancePath + "/memberCap", schemaPath: "#/properties/memberCap/type", keyword: "type", params: { type: schema42.properties.memberCap.type }, message: "must be integer,null" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.details !== void 0) {
      let data7 = data.details;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
      } else {
        const err23 = { instancePath: instancePath + "/details", schemaPath: "#/properties/details/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
validate19.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.seq === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "seq" }, message: "must have required property 'seq'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.personId === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "personId" }, message: "must have required property 'personId'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.email === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.role === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.joinedAt === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "joinedAt" }, message: "must have required property 'joinedAt'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.addedBy === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "addedBy" }, message: "must have required property 'addedBy'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.invited === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invited" }, message: "must have required property 'invited'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "seq" || key0 === "personId" || key0 === "email" || key0 === "role" || key0 === "joinedAt" || key0 === "addedBy" || key0 === "invited")) {
        const err8 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          const err9 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err10 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.seq !== void 0) {
      let data1 = data.seq;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        const err12 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data1 == "number") {
        if (data1 > 9007199254740991 || isNaN(data1)) {
          const err13 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err14 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
    }
    if (data.personId !== void 0) {
      let data2 = data.personId;
      if (typeof data2 === "string") {
        if (func0(data2) > 256) {
          const err15 = { instancePath: instancePath + "/personId", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (func0(data2) < 1) {
          const err16 = { instancePath: instancePath + "/personId", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/personId", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.email !== void 0) {
      let data3 = data.email;
      if (typeof data3 === "string") {
        if (func0(data3) > 320) {
          const err18 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (func0(data3) < 1) {
          const err19 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        const err21 = { instancePath: instancePath + "/role", schemaPath: "#/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.joinedAt !== void 0) {
      let data5 = data.joinedAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          const err22 = { instancePath: instancePath + "/joinedAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          const err23 = { instancePath: instancePath + "/joinedAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/joinedAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.addedBy !== void 0) {
      let data6 = data.addedBy;
      if (typeof data6 !== "string" && data6 !== null) {
        const err25 = { instancePath: instancePath + "/addedBy", schemaPath: "#/components/schemas/MaybeText/type", keyword: "type", params: { type: schema41.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.invited !== void 0) {
      if (typeof data.invited !== "boolean") {
        const err26 = { instancePath: instancePath + "/invited", schemaPath: "#/properties/invited/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
  } else {
    const err27 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err27];
    } else {
      vErrors.push(err27);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema54 = { "type": "object", "required": ["id", "seq", "email", "role", "invitedBy", "createdAt", "updatedAt", "expiresAt", "state"], "additionalProperties": false, "properties": { "id": { "$ref": "#/components/schemas/Id" }, "seq": { "$ref": "#/components/schemas/Place" }, "email": { "$ref": "#/components/schemas/Email" }, "role": { "type": "string" }, "invitedBy": { "$ref": "#/components/schemas/MaybeText" }, "createdAt": { "$ref": "#/components/schemas/Moment" }, "updatedAt": { "$ref": "#/components/schemas/Moment" }, "expiresAt": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Moment" }] }, "state": { "$ref": "#/components/schemas/InvitationState" } } };
var schema62 = { "description": "Where an invitation stands.", "type": "string", "enum": ["pending", "accepted", "declined", "revoked", "expired"] };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.seq === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "seq" }, message: "must have required property 'seq'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.email === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.role === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "role" }, message: "must have required property 'role'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.invitedBy === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitedBy" }, message: "must have required property 'invitedBy'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.createdAt === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "createdAt" }, message: "must have required property 'createdAt'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.updatedAt === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "updatedAt" }, message: "must have required property 'updatedAt'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.expiresAt === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "expiresAt" }, message: "must have required property 'expiresAt'" };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.state === void 0) {
      const err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "state" }, message: "must have required property 'state'" };
      if (vErrors === null) {
        vErrors = [err8];
      } else {
        vErrors.push(err8);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func5.call(schema54.properties, key0)) {
        const err9 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func0(data0) > 256) {
          const err10 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err11 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.seq !== void 0) {
      let data1 = data.seq;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        const err13 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
      if (typeof data1 == "number") {
        if (data1 > 9007199254740991 || isNaN(data1)) {
          const err14 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data1 < 0 || isNaN(data1)) {
          const err15 = { instancePath: instancePath + "/seq", schemaPath: "#/components/schemas/Place/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      }
    }
    if (data.email !== void 0) {
      let data2 = data.email;
      if (typeof data2 === "string") {
        if (func0(data2) > 320) {
          const err16 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (func0(data2) < 1) {
          const err17 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/email", schemaPath: "#/components/schemas/Email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.role !== void 0) {
      if (typeof data.role !== "string") {
        const err19 = { instancePath: instancePath + "/role", schemaPath: "#/properties/role/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.invitedBy !== void 0) {
      let data4 = data.invitedBy;
      if (typeof data4 !== "string" && data4 !== null) {
        const err20 = { instancePath: instancePath + "/invitedBy", schemaPath: "#/components/schemas/MaybeText/type", keyword: "type", params: { type: schema41.type }, message: "must be string,null" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.createdAt !== void 0) {
      let data5 = data.createdAt;
      if (typeof data5 == "number") {
        if (data5 > 253402300799999 || isNaN(data5)) {
          const err21 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data5 < 0 || isNaN(data5)) {
          const err22 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/createdAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.updatedAt !== void 0) {
      let data6 = data.updatedAt;
      if (typeof data6 == "number") {
        if (data6 > 253402300799999 || isNaN(data6)) {
          const err24 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (data6 < 0 || isNaN(data6)) {
          const err25 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      } else {
        const err26 = { instancePath: instancePath + "/updatedAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
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
        const err27 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/oneOf/0/type", keyword: "type", params: { type: "null" }, message: "must be null" };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
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
          const err28 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        if (data7 < 0 || isNaN(data7)) {
          const err29 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
      } else {
        const err30 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
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
        const err31 = { instancePath: instancePath + "/expiresAt", schemaPath: "#/properties/expiresAt/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
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
        const err32 = { instancePath: instancePath + "/state", schemaPath: "#/components/schemas/InvitationState/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
      if (!(data8 === "pending" || data8 === "accepted" || data8 === "declined" || data8 === "revoked" || data8 === "expired")) {
        const err33 = { instancePath: instancePath + "/state", schemaPath: "#/components/schemas/InvitationState/enum", keyword: "enum", params: { allowedValues: schema62.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
  } else {
    const err34 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err34];
    } else {
      vErrors.push(err34);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
validate23.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.lastPlace === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "lastPlace" }, message: "must have required property 'lastPlace'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.people === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "people" }, message: "must have required property 'people'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.tenants === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tenants" }, message: "must have required property 'tenants'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "lastPlace" || key0 === "people" || key0 === "tenants")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.lastPlace !== void 0) {
      let data0 = data.lastPlace;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)))) {
        const err4 = { instancePath: instancePath + "/lastPlace", schemaPath: "#/components/schemas/Place/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (typeof data0 == "number") {
        if (data0 > 9007199254740991 || isNaN(data0)) {
          const err5 = { instancePath: instancePath + "/lastPlace", schemaPath: "#/components/schemas/Place/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0 < 0 || isNaN(data0)) {
          const err6 = { instancePath: instancePath + "/lastPlace", schemaPath: "#/components/schemas/Place/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
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
              const err7 = { instancePath: instancePath + "/people/" + i0, schemaPath: "#/properties/people/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'" };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (data2.email === void 0) {
              const err8 = { instancePath: instancePath + "/people/" + i0, schemaPath: "#/properties/people/items/required", keyword: "required", params: { missingProperty: "email" }, message: "must have required property 'email'" };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (data2.name === void 0) {
              const err9 = { instancePath: instancePath + "/people/" + i0, schemaPath: "#/properties/people/items/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            for (const key1 in data2) {
              if (!(key1 === "id" || key1 === "email" || key1 === "name")) {
                const err10 = { instancePath: instancePath + "/people/" + i0, schemaPath: "#/properties/people/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err10];
                } else {
                  vErrors.push(err10);
                }
                errors++;
              }
            }
            if (data2.id !== void 0) {
              let data3 = data2.id;
              if (typeof data3 === "string") {
                if (func0(data3) > 256) {
                  const err11 = { instancePath: instancePath + "/people/" + i0 + "/id", schemaPath: "#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
                if (func0(data3) < 1) {
                  const err12 = { instancePath: instancePath + "/people/" + i0 + "/id", schemaPath: "#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err12];
                  } else {
                    vErrors.push(err12);
                  }
                  errors++;
                }
              } else {
                const err13 = { instancePath: instancePath + "/people/" + i0 + "/id", schemaPath: "#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
            if (data2.email !== void 0) {
              let data4 = data2.email;
              if (typeof data4 === "string") {
                if (func0(data4) > 320) {
                  const err14 = { instancePath: instancePath + "/people/" + i0 + "/email", schemaPath: "#/components/schemas/Email/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" };
                  if (vErrors === null) {
                    vErrors = [err14];
                  } else {
                    vErrors.push(err14);
                  }
                  errors++;
                }
                if (func0(data4) < 1) {
                  const err15 = { instancePath: instancePath + "/people/" + i0 + "/email", schemaPath: "#/components/schemas/Email/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err15];
                  } else {
                    vErrors.push(err15);
                  }
                  errors++;
                }
              } else {
                const err16 = { instancePath: instancePath + "/people/" + i0 + "/email", schemaPath: "#/components/schemas/Email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
            if (data2.name !== void 0) {
              let data5 = data2.name;
              if (typeof data5 !== "string" && data5 !== null) {
                const err17 = { instancePath: instancePath + "/people/" + i0 + "/name", schemaPath: "#/components/schemas/MaybeText/type", keyword: "type", params: { type: schema41.type }, message: "must be string,null" };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
            }
          } else {
            const err18 = { instancePath: instancePath + "/people/" + i0, schemaPath: "#/properties/people/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/people", schemaPath: "#/properties/people/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
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
              const err20 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/required", keyword: "required", params: { missingProperty: "facts" }, message: "must have required property 'facts'" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (data7.members === void 0) {
              const err21 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/required", keyword: "required", params: { missingProperty: "members" }, message: "must have required property 'members'" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
            if (data7.invitations === void 0) {
              const err22 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/required", keyword: "required", params: { missingProperty: "invitations" }, message: "must have required property 'invitations'" };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (data7.ended === void 0) {
              const err23 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/required", keyword: "required", params: { missingProperty: "ended" }, message: "must have required property 'ended'" };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            for (const key2 in data7) {
              if (!(key2 === "facts" || key2 === "members" || key2 === "invitations" || key2 === "ended")) {
                const err24 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
            }
            if (data7.facts !== void 0) {
              if (!validate19(data7.facts, { instancePath: instancePath + "/tenants/" + i1 + "/facts", parentData: data7, parentDataProperty: "facts", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
                errors = vErrors.length;
              }
            }
            if (data7.members !== void 0) {
              let data9 = data7.members;
              if (Array.isArray(data9)) {
                const len2 = data9.length;
                for (let i2 = 0; i2 < len2; i2++) {
                  if (!validate21(data9[i2], { instancePath: instancePath + "/tenants/" + i1 + "/members/" + i2, parentData: data9, parentDataProperty: i2, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err25 = { instancePath: instancePath + "/tenants/" + i1 + "/members", schemaPath: "#/properties/tenants/items/properties/members/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
            if (data7.invitations !== void 0) {
              let data11 = data7.invitations;
              if (Array.isArray(data11)) {
                const len3 = data11.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  if (!validate23(data11[i3], { instancePath: instancePath + "/tenants/" + i1 + "/invitations/" + i3, parentData: data11, parentDataProperty: i3, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err26 = { instancePath: instancePath + "/tenants/" + i1 + "/invitations", schemaPath: "#/properties/tenants/items/properties/invitations/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
            if (data7.ended !== void 0) {
              let data13 = data7.ended;
              if (Array.isArray(data13)) {
                const len4 = data13.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  if (!validate23(data13[i4], { instancePath: instancePath + "/tenants/" + i1 + "/ended/" + i4, parentData: data13, parentDataProperty: i4, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err27 = { instancePath: instancePath + "/tenants/" + i1 + "/ended", schemaPath: "#/properties/tenants/items/properties/ended/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err27];
                } else {
                  vErrors.push(err27);
                }
                errors++;
              }
            }
          } else {
            const err28 = { instancePath: instancePath + "/tenants/" + i1, schemaPath: "#/properties/tenants/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/tenants", schemaPath: "#/properties/tenants/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
  } else {
    const err30 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err30];
    } else {
      vErrors.push(err30);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
validate18.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
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
    if (data.format === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.clock === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "clock" }, message: "must have required property 'clock'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.ids === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ids" }, message: "must have required property 'ids'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.chances === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "chances" }, message: "must have required property 'chances'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.faults === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "faults" }, message: "must have required property 'faults'" };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.mails === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mails" }, message: "must have required property 'mails'" };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.realms === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "realms" }, message: "must have required property 'realms'" };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "format" || key0 === "clock" || key0 === "ids" || key0 === "chances" || key0 === "faults" || key0 === "mails" || key0 === "realms")) {
        const err7 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.format !== void 0) {
      if (1 !== data.format) {
        const err8 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.clock !== void 0) {
      let data1 = data.clock;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.offset === void 0) {
          const err9 = { instancePath: instancePath + "/clock", schemaPath: "#/properties/clock/required", keyword: "required", params: { missingProperty: "offset" }, message: "must have required property 'offset'" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (data1.frozenAt === void 0) {
          const err10 = { instancePath: instancePath + "/clock", schemaPath: "#/properties/clock/required", keyword: "required", params: { missingProperty: "frozenAt" }, message: "must have required property 'frozenAt'" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        for (const key1 in data1) {
          if (!(key1 === "offset" || key1 === "frozenAt")) {
            const err11 = { instancePath: instancePath + "/clock", schemaPath: "#/properties/clock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data1.offset !== void 0) {
          let data2 = data1.offset;
          if (typeof data2 == "number") {
            if (data2 > 1e15 || isNaN(data2)) {
              const err12 = { instancePath: instancePath + "/clock/offset", schemaPath: "#/properties/clock/properties/offset/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e15 }, message: "must be <= 1000000000000000" };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (data2 < -1e15 || isNaN(data2)) {
              const err13 = { instancePath: instancePath + "/clock/offset", schemaPath: "#/properties/clock/properties/offset/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1e15 }, message: "must be >= -1000000000000000" };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/clock/offset", schemaPath: "#/properties/clock/properties/offset/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
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
            const err15 = { instancePath: instancePath + "/clock/frozenAt", schemaPath: "#/properties/clock/properties/frozenAt/oneOf/0/type", keyword: "type", params: { type: "null" }, message: "must be null" };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
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
              const err16 = { instancePath: instancePath + "/clock/frozenAt", schemaPath: "#/components/schemas/Moment/maximum", keyword: "maximum", params: { comparison: "<=", limit: 253402300799999 }, message: "must be <= 253402300799999" };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err17 = { instancePath: instancePath + "/clock/frozenAt", schemaPath: "#/components/schemas/Moment/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/clock/frozenAt", schemaPath: "#/components/schemas/Moment/type", keyword: "type", params: { type: "number" }, message: "must be number" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
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
            const err19 = { instancePath: instancePath + "/clock/frozenAt", schemaPath: "#/properties/clock/properties/frozenAt/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
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
        const err20 = { instancePath: instancePath + "/clock", schemaPath: "#/properties/clock/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.ids !== void 0) {
      let data4 = data.ids;
      if (Array.isArray(data4)) {
        if (data4.length > 4) {
          const err21 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/RandomState/maxItems", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items" };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (data4.length < 4) {
          const err22 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/RandomState/minItems", keyword: "minItems", params: { limit: 4 }, message: "must NOT have fewer than 4 items" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)))) {
            const err23 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/RandomState/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
          if (typeof data5 == "number") {
            if (data5 > 2147483647 || isNaN(data5)) {
              const err24 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/RandomState/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
            if (data5 < -2147483648 || isNaN(data5)) {
              const err25 = { instancePath: instancePath + "/ids/" + i0, schemaPath: "#/components/schemas/RandomState/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: -2147483648 }, message: "must be >= -2147483648" };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/ids", schemaPath: "#/components/schemas/RandomState/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.chances !== void 0) {
      let data6 = data.chances;
      if (Array.isArray(data6)) {
        if (data6.length > 4) {
          const err27 = { instancePath: instancePath + "/chances", schemaPath: "#/components/schemas/RandomState/maxItems", keyword: "maxItems", params: { limit: 4 }, message: "must NOT have more than 4 items" };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (data6.length < 4) {
          const err28 = { instancePath: instancePath + "/chances", schemaPath: "#/components/schemas/RandomState/minItems", keyword: "minItems", params: { limit: 4 }, message: "must NOT have fewer than 4 items" };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)))) {
            const err29 = { instancePath: instancePath + "/chances/" + i1, schemaPath: "#/components/schemas/RandomState/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
          if (typeof data7 == "number") {
            if (data7 > 2147483647 || isNaN(data7)) {
              const err30 = { instancePath: instancePath + "/chances/" + i1, schemaPath: "#/components/schemas/RandomState/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            if (data7 < -2147483648 || isNaN(data7)) {
              const err31 = { instancePath: instancePath + "/chances/" + i1, schemaPath: "#/components/schemas/RandomState/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: -2147483648 }, message: "must be >= -2147483648" };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          }
        }
      } else {
        const err32 = { instancePath: instancePath + "/chances", schemaPath: "#/components/schemas/RandomState/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.faults !== void 0) {
      let data8 = data.faults;
      if (Array.isArray(data8)) {
        const len2 = data8.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate12(data8[i2], { instancePath: instancePath + "/faults/" + i2, parentData: data8, parentDataProperty: i2, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err33 = { instancePath: instancePath + "/faults", schemaPath: "#/properties/faults/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.mails !== void 0) {
      let data10 = data.mails;
      if (Array.isArray(data10)) {
        const len3 = data10.length;
        for (let i3 = 0; i3 < len3; i3++) {
          if (!validate16(data10[i3], { instancePath: instancePath + "/mails/" + i3, parentData: data10, parentDataProperty: i3, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/mails", schemaPath: "#/properties/mails/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
    if (data.realms !== void 0) {
      let data12 = data.realms;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key2 in data12) {
          if (!validate18(data12[key2], { instancePath: instancePath + "/realms/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data12, parentDataProperty: key2, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err35 = { instancePath: instancePath + "/realms", schemaPath: "#/properties/realms/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
  } else {
    const err36 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err36];
    } else {
      vErrors.push(err36);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
validate11.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
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
  if (!validate11(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
    errors = vErrors.length;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
validate10.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check8 = validate28;
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate28.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
validate28.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check9 = validate29;
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate29.errors = vErrors;
  return errors === 0;
}
validate29.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check10 = validate30;
var formats0 = require_formats().fullFormats["date-time"];
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate30.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 1) {
      const err0 = { instancePath, schemaPath: "spec#/components/schemas/ClockMove/maxProperties", keyword: "maxProperties", params: { limit: 1 }, message: "must NOT have more than 1 properties" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (Object.keys(data).length < 1) {
      const err1 = { instancePath, schemaPath: "spec#/components/schemas/ClockMove/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "freeze" || key0 === "set" || key0 === "advance" || key0 === "resume")) {
        const err2 = { instancePath, schemaPath: "spec#/components/schemas/ClockMove/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
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
        const err3 = { instancePath: instancePath + "/freeze", schemaPath: "spec#/components/schemas/ClockMove/properties/freeze/oneOf/0/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
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
          const err4 = { instancePath: instancePath + "/freeze", schemaPath: "spec#/components/schemas/ClockMove/properties/freeze/oneOf/1/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/freeze", schemaPath: "spec#/components/schemas/ClockMove/properties/freeze/oneOf/1/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
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
        const err6 = { instancePath: instancePath + "/freeze", schemaPath: "spec#/components/schemas/ClockMove/properties/freeze/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
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
          const err7 = { instancePath: instancePath + "/set", schemaPath: "spec#/components/schemas/ClockMove/properties/set/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"' };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/set", schemaPath: "spec#/components/schemas/ClockMove/properties/set/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.advance !== void 0) {
      let data2 = data.advance;
      if (typeof data2 === "string") {
        if (func0(data2) > 64) {
          const err9 = { instancePath: instancePath + "/advance", schemaPath: "spec#/components/schemas/ClockMove/properties/advance/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func0(data2) < 1) {
          const err10 = { instancePath: instancePath + "/advance", schemaPath: "spec#/components/schemas/ClockMove/properties/advance/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/advance", schemaPath: "spec#/components/schemas/ClockMove/properties/advance/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.resume !== void 0) {
      if (true !== data.resume) {
        const err12 = { instancePath: instancePath + "/resume", schemaPath: "spec#/components/schemas/ClockMove/properties/resume/const", keyword: "const", params: { allowedValue: true }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "spec#/components/schemas/ClockMove/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
validate30.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check11 = validate31;
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate31.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate31.errors = vErrors;
  return errors === 0;
}
validate31.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check12 = validate32;
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate32.evaluated;
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
          const err0 = { instancePath: instancePath + "/to", schemaPath: "spec#/components/schemas/Email/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err1 = { instancePath: instancePath + "/to", schemaPath: "spec#/components/schemas/Email/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/to", schemaPath: "spec#/components/schemas/Email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.limit !== void 0) {
      let data1 = data.limit;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)))) {
        const err3 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (typeof data1 == "number") {
        if (data1 > 1e3 || isNaN(data1)) {
          const err4 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          const err5 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
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
  validate32.errors = vErrors;
  return errors === 0;
}
validate32.evaluated = { "props": { "to": true, "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check13 = validate33;
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate33.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate33.errors = vErrors;
  return errors === 0;
}
validate33.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check14 = validate34;
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate34.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.mail === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mail" }, message: "must have required property 'mail'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.mail !== void 0) {
      let data1 = data.mail;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate34.errors = vErrors;
  return errors === 0;
}
validate34.evaluated = { "props": { "world": true, "mail": true }, "dynamicProps": false, "dynamicItems": false };
var check15 = validate35;
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate35.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.mail === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "mail" }, message: "must have required property 'mail'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.mail !== void 0) {
      let data1 = data.mail;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/mail", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate35.errors = vErrors;
  return errors === 0;
}
validate35.evaluated = { "props": { "world": true, "mail": true }, "dynamicProps": false, "dynamicItems": false };
var check16 = validate36;
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate36.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate36.errors = vErrors;
  return errors === 0;
}
validate36.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check17 = validate37;
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate37.evaluated;
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
          const err0 = { instancePath: instancePath + "/provider", schemaPath: "spec#/components/schemas/ProviderName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (!pattern6.test(data0)) {
          const err1 = { instancePath: instancePath + "/provider", schemaPath: "spec#/components/schemas/ProviderName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/provider", schemaPath: "spec#/components/schemas/ProviderName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.tenant !== void 0) {
      let data1 = data.tenant;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err3 = { instancePath: instancePath + "/tenant", schemaPath: "#/properties/tenant/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err4 = { instancePath: instancePath + "/tenant", schemaPath: "#/properties/tenant/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/tenant", schemaPath: "#/properties/tenant/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.email !== void 0) {
      let data2 = data.email;
      if (typeof data2 === "string") {
        if (func0(data2) > 320) {
          const err6 = { instancePath: instancePath + "/email", schemaPath: "spec#/components/schemas/Email/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func0(data2) < 1) {
          const err7 = { instancePath: instancePath + "/email", schemaPath: "spec#/components/schemas/Email/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/email", schemaPath: "spec#/components/schemas/Email/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data3 = data.state;
      if (typeof data3 !== "string") {
        const err9 = { instancePath: instancePath + "/state", schemaPath: "spec#/components/schemas/InvitationState/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (!(data3 === "pending" || data3 === "accepted" || data3 === "declined" || data3 === "revoked" || data3 === "expired")) {
        const err10 = { instancePath: instancePath + "/state", schemaPath: "spec#/components/schemas/InvitationState/enum", keyword: "enum", params: { allowedValues: schema62.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.limit !== void 0) {
      let data4 = data.limit;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)))) {
        const err11 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (typeof data4 == "number") {
        if (data4 > 1e3 || isNaN(data4)) {
          const err12 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4 < 1 || isNaN(data4)) {
          const err13 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err14];
    } else {
      vErrors.push(err14);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
validate37.evaluated = { "props": { "provider": true, "tenant": true, "email": true, "state": true, "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check18 = validate38;
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate38.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate38.errors = vErrors;
  return errors === 0;
}
validate38.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check19 = validate39;
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate39.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate39.errors = vErrors;
  return errors === 0;
}
validate39.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check20 = validate40;
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate40.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate40.errors = vErrors;
  return errors === 0;
}
validate40.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check21 = validate41;
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate41.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate41.errors = vErrors;
  return errors === 0;
}
validate41.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check22 = validate42;
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate42.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.invitation === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "invitation" }, message: "must have required property 'invitation'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.invitation !== void 0) {
      let data1 = data.invitation;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/invitation", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate42.errors = vErrors;
  return errors === 0;
}
validate42.evaluated = { "props": { "world": true, "invitation": true }, "dynamicProps": false, "dynamicItems": false };
var check23 = validate43;
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate43.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate43.errors = vErrors;
  return errors === 0;
}
validate43.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check24 = validate44;
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate44.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate44.errors = vErrors;
  return errors === 0;
}
validate44.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check25 = validate45;
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate45.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate45.errors = vErrors;
  return errors === 0;
}
validate45.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check26 = validate46;
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate47.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.effect === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effect" }, message: "must have required property 'effect'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "provider" || key0 === "operation" || key0 === "times" || key0 === "probability" || key0 === "effect")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.provider !== void 0) {
      let data0 = data.provider;
      if (typeof data0 === "string") {
        if (func0(data0) > 64) {
          const err2 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern6.test(data0)) {
          const err3 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]*$" }, message: 'must match pattern "^[a-z][a-z0-9-]*$"' };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/provider", schemaPath: "#/components/schemas/ProviderName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.operation !== void 0) {
      let data1 = data.operation;
      if (typeof data1 === "string") {
        if (func0(data1) > 128) {
          const err5 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err6 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/operation", schemaPath: "#/properties/operation/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.times !== void 0) {
      let data2 = data.times;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)))) {
        const err8 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 == "number") {
        if (data2 < 1 || isNaN(data2)) {
          const err9 = { instancePath: instancePath + "/times", schemaPath: "#/properties/times/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.probability !== void 0) {
      let data3 = data.probability;
      if (typeof data3 == "number") {
        if (data3 > 1 || isNaN(data3)) {
          const err10 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data3 < 0 || isNaN(data3)) {
          const err11 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/probability", schemaPath: "#/properties/probability/type", keyword: "type", params: { type: "number" }, message: "must be number" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.effect !== void 0) {
      if (!validate13(data.effect, { instancePath: instancePath + "/effect", parentData: data, parentDataProperty: "effect", rootData, dynamicAnchors })) {
        vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}
validate47.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate46.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!validate47(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors })) {
    vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
    errors = vErrors.length;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
validate46.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var check27 = validate50;
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate50.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate50.errors = vErrors;
  return errors === 0;
}
validate50.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check28 = validate51;
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate51.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.fault === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "fault" }, message: "must have required property 'fault'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.fault !== void 0) {
      let data1 = data.fault;
      if (typeof data1 === "string") {
        if (func0(data1) > 256) {
          const err4 = { instancePath: instancePath + "/fault", schemaPath: "spec#/components/schemas/Id/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err5 = { instancePath: instancePath + "/fault", schemaPath: "spec#/components/schemas/Id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/fault", schemaPath: "spec#/components/schemas/Id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate51.errors = vErrors;
  return errors === 0;
}
validate51.evaluated = { "props": { "world": true, "fault": true }, "dynamicProps": false, "dynamicItems": false };
var check29 = validate52;
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check30 = validate53;
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
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
        const err0 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (typeof data0 == "number") {
        if (data0 > 1e3 || isNaN(data0)) {
          const err1 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
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
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "props": { "limit": true }, "dynamicProps": false, "dynamicItems": false };
var check31 = validate54;
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check32 = validate55;
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.world === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "world" }, message: "must have required property 'world'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.world !== void 0) {
      let data0 = data.world;
      if (typeof data0 === "string") {
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/world", schemaPath: "spec#/components/schemas/WorldName/type", keyword: "type", params: { type: "string" }, message: "must be string" };
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
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { "props": { "world": true }, "dynamicProps": false, "dynamicItems": false };
var check33 = validate56;
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate56.evaluated;
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
        const err0 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (typeof data0 == "number") {
        if (data0 > 1e3 || isNaN(data0)) {
          const err1 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000" };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          const err2 = { instancePath: instancePath + "/limit", schemaPath: "#/properties/limit/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
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
  validate56.errors = vErrors;
  return errors === 0;
}
validate56.evaluated = { "props": { "limit": true }, "dynamicProps": false, "dynamicItems": false };
var validators = { "createWorld body application/json": check0, "dropIdleWorlds query": check1, "getWorld path": check2, "deleteWorld path": check3, "resetWorld path": check4, "takeSnapshot path": check5, "restoreSnapshot path": check6, "restoreSnapshot body application/json": check7, "getClock path": check8, "moveClock path": check9, "moveClock body application/json": check10, "listMails path": check11, "listMails query": check12, "clearMailbox path": check13, "getMail path": check14, "showMail path": check15, "listInvitations path": check16, "listInvitations query": check17, "acceptInvitation path": check18, "openAcceptLink path": check19, "declineInvitation path": check20, "openDeclineLink path": check21, "expireInvitation path": check22, "listTenants path": check23, "listFaults path": check24, "addFault path": check25, "addFault body application/json": check26, "clearFaults path": check27, "removeFault path": check28, "listRequests path": check29, "listRequests query": check30, "clearRequests path": check31, "listEvents path": check32, "listEvents query": check33 };
export const spec: CompiledSpec = {
  title: "invitelab control API",
  hash: "dc4c56d47482c22444518475275f6f70dce0f5bcb83bd1cf81317603402574c9",
  operations: [{ "id": "getHealth", "method": "GET", "path": "/health", "parameters": [], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "getOpenApi", "method": "GET", "path": "/openapi.json", "parameters": [], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "getInfo", "method": "GET", "path": "/info", "parameters": [], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listWorlds", "method": "GET", "path": "/worlds", "parameters": [], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "createWorld", "method": "POST", "path": "/worlds", "parameters": [], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "201": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "dropIdleWorlds", "method": "DELETE", "path": "/worlds", "parameters": [{ "name": "idle", "in": "query", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "getWorld", "method": "GET", "path": "/worlds/{world}", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "deleteWorld", "method": "DELETE", "path": "/worlds/{world}", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "resetWorld", "method": "POST", "path": "/worlds/{world}/reset", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "takeSnapshot", "method": "GET", "path": "/worlds/{world}/snapshot", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "restoreSnapshot", "method": "PUT", "path": "/worlds/{world}/snapshot", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "getClock", "method": "GET", "path": "/worlds/{world}/clock", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "moveClock", "method": "POST", "path": "/worlds/{world}/clock", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listMails", "method": "GET", "path": "/worlds/{world}/mailbox", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "to", "in": "query", "kind": "string" }, { "name": "limit", "in": "query", "kind": "integer", "default": 100 }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "clearMailbox", "method": "DELETE", "path": "/worlds/{world}/mailbox", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "getMail", "method": "GET", "path": "/worlds/{world}/mailbox/{mail}", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "mail", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "showMail", "method": "GET", "path": "/worlds/{world}/mailbox/{mail}/html", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "mail", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listInvitations", "method": "GET", "path": "/worlds/{world}/invitations", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "provider", "in": "query", "kind": "string" }, { "name": "tenant", "in": "query", "kind": "string" }, { "name": "email", "in": "query", "kind": "string" }, { "name": "state", "in": "query", "kind": "string" }, { "name": "limit", "in": "query", "kind": "integer", "default": 100 }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "acceptInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/accept", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "invitation", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "openAcceptLink", "method": "GET", "path": "/worlds/{world}/invitations/{invitation}/accept", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "invitation", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" } } }, { "id": "declineInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/decline", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "invitation", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "openDeclineLink", "method": "GET", "path": "/worlds/{world}/invitations/{invitation}/decline", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "invitation", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["text/html"], "headers": [], "evidence": "documented" } } }, { "id": "expireInvitation", "method": "POST", "path": "/worlds/{world}/invitations/{invitation}/expire", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "invitation", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "409": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listTenants", "method": "GET", "path": "/worlds/{world}/tenants", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listFaults", "method": "GET", "path": "/worlds/{world}/faults", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "addFault", "method": "POST", "path": "/worlds/{world}/faults", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": { "required": true, "mediaTypes": ["application/json"] }, "responses": { "201": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "413": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "415": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "422": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "501": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "clearFaults", "method": "DELETE", "path": "/worlds/{world}/faults", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "removeFault", "method": "DELETE", "path": "/worlds/{world}/faults/{fault}", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "fault", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "404": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listRequests", "method": "GET", "path": "/worlds/{world}/requests", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "limit", "in": "query", "kind": "integer", "default": 100 }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "clearRequests", "method": "DELETE", "path": "/worlds/{world}/requests", "parameters": [{ "name": "world", "in": "path", "kind": "string" }], "body": null, "responses": { "204": { "mediaTypes": [], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }, { "id": "listEvents", "method": "GET", "path": "/worlds/{world}/events", "parameters": [{ "name": "world", "in": "path", "kind": "string" }, { "name": "limit", "in": "query", "kind": "integer", "default": 100 }], "body": null, "responses": { "200": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "400": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "401": { "mediaTypes": ["application/json"], "headers": ["www-authenticate"], "evidence": "documented" }, "403": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" }, "503": { "mediaTypes": ["application/json"], "headers": [], "evidence": "documented" } } }],
  validators: (key) => validators[key]
};

/** The document itself, which the control API serves. */
export const document: unknown = {"openapi":"3.1.0","info":{"title":"invitelab control API","version":"0.1.0","summary":"Worlds, clock, mailbox, invitations, faults and request log of a running mock.","description":"Steers the mock itself. No provider has anything like it.\n\n**Worlds.** A world is one isolated copy of everything that has a state. `default` is always there. A request to a\nprovider or to the control API makes the world that it names, where there is none yet. Only `deleteWorld` gives 404 for\nit. Where there are as many worlds as there may be, the answer is 503.\n\n**Times** are ISO 8601 and follow the world's clock, except `usedAt`, which follows the system's clock.\n**Durations** are strings such as `8d`, `90m` or `PT36H`.\n\n**Errors** look like no provider's: `{\"invitelab\": {\"error\": \"<word>\", \"message\": \"<sentence>\"}}`. 400 means that the\nrequest cannot be read or breaks this document, 422 that it can be read but not done. Any operation can also give 404\nfor an unknown path, 405 with the header `Allow` for another method, and 500 for a defect of the mock.\n\n**Access.** Without `--control-token` only callers on the same machine are let in (403 for all others). With it,\neverybody needs the token (401).\n","license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/__invitelab","description":"On the port of the mock."}],"tags":[{"name":"server","description":"The running mock as a whole."},{"name":"worlds","description":"Isolated copies of all state."},{"name":"clock","description":"The time in a world."},{"name":"mailbox","description":"The e-mails that invitations sent out."},{"name":"invitations","description":"What invited people do, and what time does to invitations."},{"name":"faults","description":"Passing troubles, switched on and off."},{"name":"log","description":"What happened in a world."}],"security":[{},{"ControlToken":[]}],"paths":{"/health":{"get":{"operationId":"getHealth","tags":["server"],"security":[],"summary":"Say that the server is up","responses":{"200":{"description":"The server is up.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Health"},"examples":{"up":{"value":{"status":"ok"}}}}}},"400":{"$ref":"#/components/responses/BadRequest"}}}},"/openapi.json":{"get":{"operationId":"getOpenApi","tags":["server"],"summary":"Read this document","responses":{"200":{"description":"This document as JSON.","content":{"application/json":{"schema":{"description":"An OpenAPI 3.1 document.","type":"object","additionalProperties":true},"examples":{"beginning":{"summary":"How it begins","value":{"openapi":"3.1.0","info":{"title":"invitelab control API","version":"0.1.0"}}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"}}}},"/info":{"get":{"operationId":"getInfo","tags":["server"],"summary":"Read the ready line","description":"The same that `invitelab mock --json` prints when it is ready.","responses":{"200":{"description":"Addresses, credentials, tenants and roles.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Info"},"examples":{"snykOnly":{"$ref":"#/components/examples/Info"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"}}}},"/worlds":{"get":{"operationId":"listWorlds","tags":["worlds"],"summary":"List worlds","responses":{"200":{"description":"All worlds.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/WorldList"},"examples":{"two":{"$ref":"#/components/examples/WorldList"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"}}},"post":{"operationId":"createWorld","tags":["worlds"],"summary":"Create a world","description":"Makes a world from the seed.","requestBody":{"description":"The name of the new world.","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/WorldRequest"},"examples":{"worker":{"value":{"name":"worker-1"}}}}}},"responses":{"201":{"description":"The new world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/World"},"examples":{"fresh":{"$ref":"#/components/examples/FreshWorld"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"409":{"$ref":"#/components/responses/WorldExists"},"413":{"$ref":"#/components/responses/BodyTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"delete":{"operationId":"dropIdleWorlds","tags":["worlds"],"summary":"Delete idle worlds","description":"Deletes every world that nobody has used for a while. `default` stays.","parameters":[{"name":"idle","in":"query","required":true,"description":"For how long nobody must have used a world.","schema":{"$ref":"#/components/schemas/Duration"},"example":"10m"}],"responses":{"200":{"description":"The names of the deleted worlds.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/DroppedWorlds"},"examples":{"one":{"value":{"dropped":["worker-1"]}},"none":{"value":{"dropped":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"422":{"$ref":"#/components/responses/BadDuration"}}}},"/worlds/{world}":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"getWorld","tags":["worlds"],"summary":"Read a world","responses":{"200":{"description":"The world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/World"},"examples":{"used":{"$ref":"#/components/examples/UsedWorld"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"delete":{"operationId":"deleteWorld","tags":["worlds"],"summary":"Delete a world","description":"Forgets the world. The next request that names it gets a fresh one.","responses":{"204":{"description":"The world is gone."},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownWorld"}}}},"/worlds/{world}/reset":{"parameters":[{"$ref":"#/components/parameters/World"}],"post":{"operationId":"resetWorld","tags":["worlds"],"summary":"Reset a world","description":"Makes the world what the seed says, with a fresh clock, no faults and an empty log.","responses":{"200":{"description":"The world as it was in the beginning.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/World"},"examples":{"fresh":{"$ref":"#/components/examples/FreshWorld"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/snapshot":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"takeSnapshot","tags":["worlds"],"summary":"Take a snapshot","responses":{"200":{"description":"Everything in the world but its request log and its events.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Snapshot"},"examples":{"empty":{"$ref":"#/components/examples/Snapshot"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"put":{"operationId":"restoreSnapshot","tags":["worlds"],"summary":"Restore a snapshot","description":"Makes the world what it was when the snapshot was taken; the snapshot may come from another world. Where it is of\nno use, nothing changes.\n","requestBody":{"description":"What `takeSnapshot` answered.","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Snapshot"},"examples":{"empty":{"$ref":"#/components/examples/Snapshot"}}}}},"responses":{"200":{"description":"The restored world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/World"},"examples":{"used":{"$ref":"#/components/examples/UsedWorld"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"413":{"$ref":"#/components/responses/BodyTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/BadSnapshot"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/clock":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"getClock","tags":["clock"],"summary":"Read the clock","responses":{"200":{"description":"The time in the world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Clock"},"examples":{"running":{"$ref":"#/components/examples/RunningClock"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"post":{"operationId":"moveClock","tags":["clock"],"summary":"Freeze, set, advance or resume the clock","description":"Does one thing to the clock. Whatever is due by then expires at once.","requestBody":{"description":"Exactly one of the four moves.","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/ClockMove"},"examples":{"freezeNow":{"summary":"Stop the clock where it is","value":{"freeze":true}},"freezeAt":{"summary":"Stop the clock at a moment","value":{"freeze":"2026-01-05T09:00:00.000Z"}},"set":{"summary":"Jump to a moment","value":{"set":"2026-01-05T09:00:00.000Z"}},"advance":{"summary":"Jump ahead","value":{"advance":"8d"}},"resume":{"summary":"Let a stopped clock run on","value":{"resume":true}}}}}},"responses":{"200":{"description":"The time after the move.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Clock"},"examples":{"frozen":{"$ref":"#/components/examples/FrozenClock"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"413":{"$ref":"#/components/responses/BodyTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/BadMove"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/mailbox":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listMails","tags":["mailbox"],"summary":"List e-mails","description":"The e-mails that invitations sent out, newest first. Only the latest ones are kept.","parameters":[{"name":"to","in":"query","description":"Only e-mails to this address, in upper or lower case.","schema":{"$ref":"#/components/schemas/Email"},"example":"robin@example.test"},{"$ref":"#/components/parameters/Limit"}],"responses":{"200":{"description":"E-mails, newest first.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/MailList"},"examples":{"one":{"$ref":"#/components/examples/MailList"},"none":{"value":{"mails":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"delete":{"operationId":"clearMailbox","tags":["mailbox"],"summary":"Empty the mailbox","responses":{"204":{"description":"The mailbox is empty. The invitations stay."},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/mailbox/{mail}":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Mail"}],"get":{"operationId":"getMail","tags":["mailbox"],"summary":"Read an e-mail","responses":{"200":{"description":"The e-mail.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Mail"},"examples":{"invitation":{"$ref":"#/components/examples/Mail"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownMail"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/mailbox/{mail}/html":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Mail"}],"get":{"operationId":"showMail","tags":["mailbox"],"summary":"Show an e-mail in a browser","responses":{"200":{"description":"The HTML part of the e-mail as a page.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"invitation":{"value":"<!doctype html><title>You are invited to Acme</title><p><a href=\"http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471/accept\">Accept</a></p>"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownMail"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/invitations":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listInvitations","tags":["invitations"],"summary":"List invitations of all providers","description":"Provider by provider and tenant by tenant. Of the invitations that have ended only the latest are remembered.\n","parameters":[{"name":"provider","in":"query","description":"Only invitations of this provider.","schema":{"$ref":"#/components/schemas/ProviderName"},"example":"snyk"},{"name":"tenant","in":"query","description":"Only invitations to the tenant with this key.","schema":{"type":"string","minLength":1,"maxLength":256},"example":"aaaaaaaa-0000-4000-8000-000000000001"},{"name":"email","in":"query","description":"Only invitations of this address, in upper or lower case.","schema":{"$ref":"#/components/schemas/Email"},"example":"robin@example.test"},{"name":"state","in":"query","description":"Only invitations in this state.","schema":{"$ref":"#/components/schemas/InvitationState"},"example":"pending"},{"$ref":"#/components/parameters/Limit"}],"responses":{"200":{"description":"The invitations that fit.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/InvitationList"},"examples":{"one":{"$ref":"#/components/examples/InvitationList"},"none":{"value":{"invitations":[]}}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/invitations/{invitation}/accept":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Invitation"}],"post":{"operationId":"acceptInvitation","tags":["invitations"],"summary":"Accept an invitation","description":"Does what the invited person does. There is no request body.","responses":{"200":{"description":"The accepted invitation.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Invitation"},"examples":{"accepted":{"$ref":"#/components/examples/AcceptedInvitation"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownInvitation"},"409":{"$ref":"#/components/responses/NotPending"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"get":{"operationId":"openAcceptLink","tags":["invitations"],"security":[],"summary":"Accept an invitation by its link","description":"The link in the e-mail. Opening it accepts the invitation at once.","responses":{"200":{"description":"A page that says that the invitation is accepted.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"accepted":{"value":"<!doctype html><title>Accepted</title><p>robin@example.test is now a member of Acme.</p>"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/UnknownInvitationPage"},"409":{"$ref":"#/components/responses/NotPendingPage"},"503":{"$ref":"#/components/responses/TooManyWorldsPage"}}}},"/worlds/{world}/invitations/{invitation}/decline":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Invitation"}],"post":{"operationId":"declineInvitation","tags":["invitations"],"summary":"Decline an invitation","description":"Does what the invited person does. There is no request body.","responses":{"200":{"description":"The declined invitation.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Invitation"},"examples":{"declined":{"$ref":"#/components/examples/DeclinedInvitation"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownInvitation"},"409":{"$ref":"#/components/responses/NotPending"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"get":{"operationId":"openDeclineLink","tags":["invitations"],"security":[],"summary":"Decline an invitation by its link","description":"The link in the e-mail. Opening it declines the invitation at once.","responses":{"200":{"description":"A page that says that the invitation is declined.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"declined":{"value":"<!doctype html><title>Declined</title><p>The invitation to Acme is declined.</p>"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"404":{"$ref":"#/components/responses/UnknownInvitationPage"},"409":{"$ref":"#/components/responses/NotPendingPage"},"503":{"$ref":"#/components/responses/TooManyWorldsPage"}}}},"/worlds/{world}/invitations/{invitation}/expire":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Invitation"}],"post":{"operationId":"expireInvitation","tags":["invitations"],"summary":"Let an invitation expire","description":"Does what time would do, and leaves the clock alone. There is no request body.","responses":{"200":{"description":"The expired invitation.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Invitation"},"examples":{"expired":{"$ref":"#/components/examples/ExpiredInvitation"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownInvitation"},"409":{"$ref":"#/components/responses/NotPending"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/tenants":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listTenants","tags":["invitations"],"summary":"List tenants and their members","responses":{"200":{"description":"The tenants of all providers.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/TenantList"},"examples":{"one":{"$ref":"#/components/examples/TenantList"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/faults":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listFaults","tags":["faults"],"summary":"List faults","responses":{"200":{"description":"The faults, oldest first, with those that are over.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/FaultList"},"examples":{"two":{"$ref":"#/components/examples/FaultList"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"post":{"operationId":"addFault","tags":["faults"],"summary":"Switch on a fault","description":"Faults strike in the order in which they were added. `drop` and `truncate` need a server that can cut a\nconnection: `invitelab mock` and `serve` can, a mock without a server cannot and gives 501.\n","requestBody":{"description":"What the fault does, and to which requests.","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/FaultRequest"},"examples":{"status":{"summary":"Two 503 for the next two invitations","value":{"provider":"snyk","operation":"createOrgInvitation","times":2,"effect":{"kind":"status","status":503}}},"latency":{"summary":"Every fourth answer is slow, by chance","value":{"probability":0.25,"effect":{"kind":"latency","ms":800}}},"rateLimit":{"summary":"Ten requests a minute","value":{"provider":"blaxel","effect":{"kind":"rate-limit","limit":10,"windowMs":60000}}},"drop":{"summary":"Cut the next connection","value":{"times":1,"effect":{"kind":"drop"}}},"truncate":{"summary":"Cut the next answer after 20 bytes","value":{"times":1,"effect":{"kind":"truncate","bytes":20}}}}}}},"responses":{"201":{"description":"The fault in force.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Fault"},"examples":{"status":{"$ref":"#/components/examples/Fault"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"413":{"$ref":"#/components/responses/BodyTooLarge"},"415":{"$ref":"#/components/responses/UnsupportedMediaType"},"422":{"$ref":"#/components/responses/ImpossibleFault"},"501":{"$ref":"#/components/responses/NoConnection"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"delete":{"operationId":"clearFaults","tags":["faults"],"summary":"Switch off all faults","responses":{"204":{"description":"There are no faults."},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/faults/{fault}":{"parameters":[{"$ref":"#/components/parameters/World"},{"$ref":"#/components/parameters/Fault"}],"delete":{"operationId":"removeFault","tags":["faults"],"summary":"Switch off a fault","responses":{"204":{"description":"The fault is gone."},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"404":{"$ref":"#/components/responses/UnknownFault"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/requests":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listRequests","tags":["log"],"summary":"List requests to the providers","description":"The requests to providers, newest first. Only the latest ones are kept; credentials are hidden.","parameters":[{"$ref":"#/components/parameters/Limit"}],"responses":{"200":{"description":"Requests and their answers, newest first.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/RequestList"},"examples":{"refused":{"$ref":"#/components/examples/RequestList"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}},"delete":{"operationId":"clearRequests","tags":["log"],"summary":"Empty the request log","responses":{"204":{"description":"The log is empty."},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}},"/worlds/{world}/events":{"parameters":[{"$ref":"#/components/parameters/World"}],"get":{"operationId":"listEvents","tags":["log"],"summary":"List events","description":"What happened in the world, newest first. Only the latest events are kept.","parameters":[{"$ref":"#/components/parameters/Limit"}],"responses":{"200":{"description":"Events, newest first.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/EventList"},"examples":{"two":{"$ref":"#/components/examples/EventList"}}}}},"400":{"$ref":"#/components/responses/BadRequest"},"401":{"$ref":"#/components/responses/Unauthorized"},"403":{"$ref":"#/components/responses/Forbidden"},"503":{"$ref":"#/components/responses/TooManyWorlds"}}}}},"components":{"securitySchemes":{"ControlToken":{"type":"http","scheme":"bearer","description":"The value of `--control-token`. Only needed when the server was started with one."}},"parameters":{"World":{"name":"world","in":"path","required":true,"description":"Name of the world.","schema":{"$ref":"#/components/schemas/WorldName"},"example":"worker-1"},"Mail":{"name":"mail","in":"path","required":true,"description":"Id of the e-mail.","schema":{"$ref":"#/components/schemas/Id"},"example":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471"},"Invitation":{"name":"invitation","in":"path","required":true,"description":"Id of the invitation, as the list of invitations shows it.","schema":{"$ref":"#/components/schemas/Id"},"example":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471"},"Fault":{"name":"fault","in":"path","required":true,"description":"Id of the fault.","schema":{"$ref":"#/components/schemas/Id"},"example":"0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304"},"Limit":{"name":"limit","in":"query","required":false,"description":"Largest number of entries in the answer.","schema":{"type":"integer","minimum":1,"maximum":1000,"default":100},"example":20}},"responses":{"BadRequest":{"description":"The request cannot be read, or breaks this document.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"parameter":{"value":{"invitelab":{"error":"invalid-parameter","message":"The query parameter 'limit' must be <= 1000; it is '5000'"}}},"worldName":{"value":{"invitelab":{"error":"bad-world-name","message":"Failed to enter the world '-x': use 1 to 64 letters, digits, dots, dashes and underscores, with a letter or digit first."}}}}}}},"Unauthorized":{"description":"The server has a control token, and the request has none or another.","headers":{"WWW-Authenticate":{"description":"How to send the token.","schema":{"type":"string"},"example":"Bearer"}},"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"token":{"value":{"invitelab":{"error":"control-token","message":"Failed to enter the control API: show its token in the header Authorization: Bearer <token>."}}}}}}},"Forbidden":{"description":"The server has no control token, and the request comes from another machine or from a page of another site.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"elsewhere":{"value":{"invitelab":{"error":"not-loopback","message":"Failed to enter the control API from another machine: start the mock with --control-token to allow it."}}}}}}},"UnknownWorld":{"description":"There is no world with this name.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"world":{"$ref":"#/components/examples/ErrUnknownWorld"}}}}},"UnknownMail":{"description":"There is no such e-mail in this world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"mail":{"value":{"invitelab":{"error":"not-found","message":"Failed to find the e-mail 'b7a1': there is none in this world."}}}}}}},"UnknownInvitation":{"description":"There is no such invitation in this world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"invitation":{"value":{"invitelab":{"error":"not-found","message":"Failed to find the invitation 'b7a1': there is none in this world."}}}}}}},"UnknownInvitationPage":{"description":"There is no such invitation in this world. A page for people.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"unknown":{"value":"<!doctype html><title>Not found</title><p>There is no such invitation.</p>"}}}}},"UnknownFault":{"description":"There is no such fault in this world.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"fault":{"value":{"invitelab":{"error":"not-found","message":"Failed to find the fault '0d7c': there is none in this world."}}}}}}},"WorldExists":{"description":"There is a world with this name already.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"exists":{"value":{"invitelab":{"error":"world-exists","message":"Failed to create the world 'worker-1': there is one. Reset it instead."}}}}}}},"NotPending":{"description":"The invitation has ended already.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"revoked":{"value":{"invitelab":{"error":"not-pending","message":"Failed to accept the invitation of robin@example.test: it is revoked."}}}}}}},"NotPendingPage":{"description":"The invitation has ended already. A page for people.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"revoked":{"value":"<!doctype html><title>Too late</title><p>The invitation is revoked.</p>"}}}}},"BodyTooLarge":{"description":"The body is larger than the server takes.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"large":{"value":{"invitelab":{"error":"body-too-large","message":"The body has 2000000 bytes; the limit is 1048576"}}}}}}},"UnsupportedMediaType":{"description":"The body is not sent as JSON.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"text":{"value":{"invitelab":{"error":"unsupported-media-type","message":"The content type is 'text/plain'; it takes application/json"}}}}}}},"BadDuration":{"description":"The duration cannot be read.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"duration":{"$ref":"#/components/examples/ErrDuration"}}}}},"BadMove":{"description":"The clock cannot be moved so. It stays where it was.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"duration":{"$ref":"#/components/examples/ErrDuration"},"moment":{"value":{"invitelab":{"error":"bad-moment","message":"Failed to move the clock as '9000y' asks: stay between the years 1970 and 9998."}}}}}}},"NoConnection":{"description":"The mock runs without a server, so it has no connection to cut.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"drop":{"value":{"invitelab":{"error":"no-connection","message":"Failed to bring about 'drop': there is no connection to cut here. Use the mock server (invitelab mock) for this fault."}}}}}}},"TooManyWorldsPage":{"description":"There is no such world, and the server holds as many as it may. A page for people.","content":{"text/html":{"schema":{"$ref":"#/components/schemas/Page"},"examples":{"full":{"value":"<!doctype html><title>That did not work</title><p>There are 1000 worlds already.</p>"}}}}},"BadSnapshot":{"description":"The snapshot is of no use here. Nothing has changed.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"role":{"value":{"invitelab":{"error":"bad-snapshot","message":"Failed to restore the snapshot: it gives robin@example.test the role 'boss'. Use one that this version took."}}}}}}},"ImpossibleFault":{"description":"The server does not serve that provider or operation.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"provider":{"value":{"invitelab":{"error":"unknown-provider","message":"Failed to add the fault: there is no provider 'circleci'. Use one of blaxel, dreadnode, snyk."}}},"operation":{"value":{"invitelab":{"error":"unknown-operation","message":"Failed to add the fault: there is no operation 'invite'. Use one of createOrgInvitation, listOrgInvitation, deleteOrgInvitation."}}}}}}},"TooManyWorlds":{"description":"The server holds as many worlds as it may.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"},"examples":{"full":{"value":{"invitelab":{"error":"too-many-worlds","message":"Failed to create the world 'worker-1': there are 1000 already. Delete some, or those that are idle: DELETE /__invitelab/worlds?idle=10m."}}}}}}}},"schemas":{"Error":{"description":"An error of the mock itself.","type":"object","required":["invitelab"],"additionalProperties":false,"properties":{"invitelab":{"type":"object","required":["error","message"],"additionalProperties":false,"properties":{"error":{"description":"A word for programs.","type":"string","pattern":"^[a-z][a-z0-9-]*$"},"message":{"description":"A sentence for people.","type":"string","minLength":1}}}}},"Time":{"description":"A moment, ISO 8601.","type":"string","format":"date-time"},"Duration":{"description":"A length of time, such as `8d`, `90m` or `PT36H`.","type":"string","minLength":1,"maxLength":64},"Id":{"description":"An id. A seed may choose its own, so it need not be a UUID.","type":"string","minLength":1,"maxLength":256},"Email":{"description":"An e-mail address.","type":"string","minLength":1,"maxLength":320},"Page":{"description":"A page for a browser.","type":"string"},"WorldName":{"description":"A world's name.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},"ProviderName":{"description":"A provider's name.","type":"string","pattern":"^[a-z][a-z0-9-]*$","maxLength":64},"InvitationState":{"description":"Where an invitation stands.","type":"string","enum":["pending","accepted","declined","revoked","expired"]},"Health":{"description":"The state of the server.","type":"object","required":["status"],"additionalProperties":false,"properties":{"status":{"const":"ok"}}},"Info":{"description":"What a script needs to use the mock.","type":"object","required":["url","control","credentials","providers"],"additionalProperties":false,"properties":{"url":{"description":"Where the server listens.","type":"string","format":"uri"},"control":{"description":"Where the control API is.","type":"string","format":"uri"},"credentials":{"description":"Tokens that the providers know.","type":"array","items":{"type":"string"}},"providers":{"description":"The providers that are served, by name.","type":"object","propertyNames":{"$ref":"#/components/schemas/ProviderName"},"additionalProperties":{"$ref":"#/components/schemas/ProviderInfo"}}}},"ProviderInfo":{"description":"How to use one provider.","type":"object","required":["baseUrl","tenants","roles"],"additionalProperties":false,"properties":{"baseUrl":{"description":"The base URL for its clients.","type":"string","format":"uri"},"tenants":{"description":"For each tenant the parameters by which a request names it.","type":"array","items":{"type":"object","additionalProperties":{"type":"string"}}},"roles":{"description":"The roles that it grants.","type":"array","items":{"$ref":"#/components/schemas/Role"}}}},"Role":{"description":"A role.","type":"object","required":["id","name"],"additionalProperties":false,"properties":{"id":{"type":"string"},"name":{"type":"string"}}},"World":{"description":"A world.","type":"object","required":["name","now","frozen","usedAt","mails","requests"],"additionalProperties":false,"properties":{"name":{"$ref":"#/components/schemas/WorldName"},"now":{"description":"The time in the world.","type":"string","format":"date-time"},"frozen":{"description":"Does its clock stand still?","type":"boolean"},"usedAt":{"description":"When it was last used, by the system's clock.","type":"string","format":"date-time"},"mails":{"description":"How many e-mails its mailbox holds.","type":"integer","minimum":0},"requests":{"description":"How many requests its log holds.","type":"integer","minimum":0}}},"WorldList":{"description":"Worlds.","type":"object","required":["worlds"],"additionalProperties":false,"properties":{"worlds":{"type":"array","items":{"$ref":"#/components/schemas/World"}}}},"WorldRequest":{"description":"A world to create.","type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"$ref":"#/components/schemas/WorldName"}}},"DroppedWorlds":{"description":"Names of deleted worlds.","type":"object","required":["dropped"],"additionalProperties":false,"properties":{"dropped":{"type":"array","items":{"$ref":"#/components/schemas/WorldName"}}}},"Snapshot":{"description":"A world as JSON. Keep it as it is, and restore it with the version that took it.","type":"object","required":["format","clock","ids","chances","faults","mails","realms"],"additionalProperties":false,"properties":{"format":{"description":"The form of the snapshot.","const":1},"clock":{"type":"object","required":["offset","frozenAt"],"additionalProperties":false,"properties":{"offset":{"description":"Milliseconds by which it is ahead of the system's clock.","type":"number","minimum":-1000000000000000,"maximum":1000000000000000},"frozenAt":{"description":"Where it stands still; null where it runs.","oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Moment"}]}}},"ids":{"$ref":"#/components/schemas/RandomState"},"chances":{"$ref":"#/components/schemas/RandomState"},"faults":{"type":"array","items":{"$ref":"#/components/schemas/FaultSnapshot"}},"mails":{"type":"array","items":{"$ref":"#/components/schemas/MailSnapshot"}},"realms":{"description":"The tenants and people of each provider.","type":"object","additionalProperties":{"$ref":"#/components/schemas/RealmSnapshot"}}}},"Moment":{"description":"Milliseconds since 1970.","type":"number","minimum":0,"maximum":253402300799999},"Place":{"description":"A place in the order in which things were added.","type":"integer","minimum":0,"maximum":9007199254740991},"RandomState":{"description":"Where a source of ids and chances stands.","type":"array","minItems":4,"maxItems":4,"items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},"MaybeText":{"type":["string","null"]},"FaultSnapshot":{"type":"object","required":["id","effect","struck"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"provider":{"$ref":"#/components/schemas/ProviderName"},"operation":{"type":"string"},"times":{"type":"integer","minimum":1},"probability":{"type":"number","minimum":0,"maximum":1},"effect":{"$ref":"#/components/schemas/Effect"},"struck":{"type":"integer","minimum":0},"window":{"type":"object","required":["from","passed"],"additionalProperties":false,"properties":{"from":{"$ref":"#/components/schemas/Moment"},"passed":{"type":"integer","minimum":0}}}}},"MailSnapshot":{"type":"object","required":["id","at","to","provider","tenant","tenantName","invitation","role","expiresAt"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"at":{"$ref":"#/components/schemas/Moment"},"to":{"type":"string"},"provider":{"$ref":"#/components/schemas/ProviderName"},"tenant":{"type":"string"},"tenantName":{"type":"string"},"invitation":{"$ref":"#/components/schemas/Id"},"role":{"type":"string"},"expiresAt":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Moment"}]}}},"RealmSnapshot":{"type":"object","required":["lastPlace","people","tenants"],"additionalProperties":false,"properties":{"lastPlace":{"$ref":"#/components/schemas/Place"},"people":{"type":"array","items":{"type":"object","required":["id","email","name"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"email":{"$ref":"#/components/schemas/Email"},"name":{"$ref":"#/components/schemas/MaybeText"}}}},"tenants":{"type":"array","items":{"type":"object","required":["facts","members","invitations","ended"],"additionalProperties":false,"properties":{"facts":{"$ref":"#/components/schemas/TenantFactsSnapshot"},"members":{"type":"array","items":{"$ref":"#/components/schemas/MemberSnapshot"}},"invitations":{"type":"array","items":{"$ref":"#/components/schemas/InvitationSnapshot"}},"ended":{"type":"array","items":{"$ref":"#/components/schemas/InvitationSnapshot"}}}}}}},"TenantFactsSnapshot":{"type":"object","required":["id","key","name","createdAt","createdBy","updatedAt","memberCap","details"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"key":{"type":"string","minLength":1},"name":{"type":"string"},"createdAt":{"$ref":"#/components/schemas/Moment"},"createdBy":{"$ref":"#/components/schemas/MaybeText"},"updatedAt":{"$ref":"#/components/schemas/Moment"},"memberCap":{"type":["integer","null"]},"details":{"type":"object","additionalProperties":true}}},"MemberSnapshot":{"type":"object","required":["id","seq","personId","email","role","joinedAt","addedBy","invited"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"seq":{"$ref":"#/components/schemas/Place"},"personId":{"$ref":"#/components/schemas/Id"},"email":{"$ref":"#/components/schemas/Email"},"role":{"type":"string"},"joinedAt":{"$ref":"#/components/schemas/Moment"},"addedBy":{"$ref":"#/components/schemas/MaybeText"},"invited":{"type":"boolean"}}},"InvitationSnapshot":{"type":"object","required":["id","seq","email","role","invitedBy","createdAt","updatedAt","expiresAt","state"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"seq":{"$ref":"#/components/schemas/Place"},"email":{"$ref":"#/components/schemas/Email"},"role":{"type":"string"},"invitedBy":{"$ref":"#/components/schemas/MaybeText"},"createdAt":{"$ref":"#/components/schemas/Moment"},"updatedAt":{"$ref":"#/components/schemas/Moment"},"expiresAt":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Moment"}]},"state":{"$ref":"#/components/schemas/InvitationState"}}},"Clock":{"description":"The time in a world.","type":"object","required":["now","frozen"],"additionalProperties":false,"properties":{"now":{"$ref":"#/components/schemas/Time"},"frozen":{"description":"Does the clock stand still?","type":"boolean"}}},"ClockMove":{"description":"One move of the clock.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"freeze":{"description":"Stops the clock, now or at a moment.","oneOf":[{"const":true},{"type":"string","format":"date-time"}]},"set":{"description":"Jumps to a moment. A running clock runs on from there.","type":"string","format":"date-time"},"advance":{"description":"Jumps ahead.","type":"string","minLength":1,"maxLength":64},"resume":{"description":"Lets a stopped clock run on from where it stands.","const":true}}},"Mail":{"description":"An e-mail that an invitation sent out.","type":"object","required":["id","at","to","subject","text","html","provider","tenant","tenantName","invitation","role","expiresAt","acceptUrl","declineUrl"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"at":{"description":"When it was sent.","type":"string","format":"date-time"},"to":{"description":"The invited address, as it was given.","type":"string"},"subject":{"type":"string"},"text":{"description":"The plain text, with both links.","type":"string"},"html":{"description":"The HTML, with both links.","type":"string"},"provider":{"$ref":"#/components/schemas/ProviderName"},"tenant":{"description":"Id of the tenant.","type":"string"},"tenantName":{"description":"Name of the tenant.","type":"string"},"invitation":{"description":"Id of the invitation.","type":"string"},"role":{"description":"Name of the role.","type":"string"},"expiresAt":{"description":"When the invitation expires; null where it never does.","type":["string","null"],"format":"date-time"},"acceptUrl":{"description":"The link that accepts.","type":"string","format":"uri"},"declineUrl":{"description":"The link that declines.","type":"string","format":"uri"}}},"MailList":{"description":"E-mails, newest first.","type":"object","required":["mails"],"additionalProperties":false,"properties":{"mails":{"type":"array","items":{"$ref":"#/components/schemas/Mail"}}}},"Invitation":{"description":"An invitation, the same for all providers.","type":"object","required":["id","provider","tenant","email","role","state","createdAt","updatedAt","expiresAt"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"provider":{"$ref":"#/components/schemas/ProviderName"},"tenant":{"description":"Key of the tenant.","type":"string"},"email":{"description":"The invited address, as it was given.","type":"string"},"role":{"description":"Name of the role.","type":"string"},"state":{"$ref":"#/components/schemas/InvitationState"},"createdAt":{"$ref":"#/components/schemas/Time"},"updatedAt":{"$ref":"#/components/schemas/Time"},"expiresAt":{"description":"When it expires by itself; null where it never does.","type":["string","null"],"format":"date-time"}}},"InvitationList":{"description":"Invitations.","type":"object","required":["invitations"],"additionalProperties":false,"properties":{"invitations":{"type":"array","items":{"$ref":"#/components/schemas/Invitation"}}}},"Member":{"description":"A member of a tenant.","type":"object","required":["id","email","role","joinedAt"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"email":{"type":"string"},"role":{"description":"Name of the role.","type":"string"},"joinedAt":{"$ref":"#/components/schemas/Time"}}},"Tenant":{"description":"What owns members and invitations.","type":"object","required":["provider","id","key","name","members","invitations"],"additionalProperties":false,"properties":{"provider":{"$ref":"#/components/schemas/ProviderName"},"id":{"$ref":"#/components/schemas/Id"},"key":{"description":"The name by which the provider's API addresses it.","type":"string"},"name":{"type":"string"},"members":{"type":"array","items":{"$ref":"#/components/schemas/Member"}},"invitations":{"description":"How many invitations the provider shows.","type":"integer","minimum":0}}},"TenantList":{"description":"Tenants.","type":"object","required":["tenants"],"additionalProperties":false,"properties":{"tenants":{"type":"array","items":{"$ref":"#/components/schemas/Tenant"}}}},"Effect":{"description":"What a fault does to a request. Times are milliseconds.","type":"object","oneOf":[{"$ref":"#/components/schemas/StatusEffect"},{"$ref":"#/components/schemas/LatencyEffect"},{"$ref":"#/components/schemas/RateLimitEffect"},{"$ref":"#/components/schemas/DropEffect"},{"$ref":"#/components/schemas/TruncateEffect"}],"discriminator":{"propertyName":"kind"}},"StatusEffect":{"description":"Answers with a status, in the provider's form.","type":"object","required":["kind","status"],"additionalProperties":false,"properties":{"kind":{"const":"status"},"status":{"type":"integer","minimum":400,"maximum":599}}},"LatencyEffect":{"description":"Answers later.","type":"object","required":["kind","ms"],"additionalProperties":false,"properties":{"kind":{"const":"latency"},"ms":{"type":"integer","minimum":0,"maximum":60000}}},"RateLimitEffect":{"description":"Lets so many requests through in a window and answers the others with 429. The window follows the world's clock.","type":"object","required":["kind","limit","windowMs"],"additionalProperties":false,"properties":{"kind":{"const":"rate-limit"},"limit":{"type":"integer","minimum":0},"windowMs":{"type":"integer","minimum":1,"maximum":31536000000}}},"DropEffect":{"description":"Cuts the connection without an answer.","type":"object","required":["kind"],"additionalProperties":false,"properties":{"kind":{"const":"drop"}}},"TruncateEffect":{"description":"Cuts the connection after so many bytes of the body.","type":"object","required":["kind","bytes"],"additionalProperties":false,"properties":{"kind":{"const":"truncate"},"bytes":{"type":"integer","minimum":0}}},"FaultRequest":{"description":"A passing trouble to switch on.","type":"object","required":["effect"],"additionalProperties":false,"properties":{"provider":{"description":"Strikes this provider; all, where none is named.","$ref":"#/components/schemas/ProviderName"},"operation":{"description":"Strikes this `operationId`; all, where none is named.","type":"string","minLength":1,"maxLength":128},"times":{"description":"How many requests it strikes before it is over; all, where nothing is said.","type":"integer","minimum":1},"probability":{"description":"The chance with which it strikes; always, where nothing is said.","type":"number","minimum":0,"maximum":1},"effect":{"$ref":"#/components/schemas/Effect"}}},"Fault":{"description":"A fault in force.","type":"object","required":["id","effect","struck"],"additionalProperties":false,"properties":{"id":{"$ref":"#/components/schemas/Id"},"provider":{"$ref":"#/components/schemas/ProviderName"},"operation":{"description":"The `operationId` that it strikes.","type":"string"},"times":{"description":"How many requests it strikes before it is over.","type":"integer","minimum":1},"probability":{"description":"The chance with which it strikes.","type":"number","minimum":0,"maximum":1},"effect":{"$ref":"#/components/schemas/Effect"},"struck":{"description":"How many requests it has struck.","type":"integer","minimum":0},"window":{"description":"The present window of a rate limit.","type":"object","required":["from","passed"],"additionalProperties":false,"properties":{"from":{"description":"When it began.","type":"string","format":"date-time"},"passed":{"description":"How many requests it has let through.","type":"integer","minimum":0}}}}},"FaultList":{"description":"Faults, oldest first.","type":"object","required":["faults"],"additionalProperties":false,"properties":{"faults":{"type":"array","items":{"$ref":"#/components/schemas/Fault"}}}},"Headers":{"description":"Headers by their name in lower case. Secrets are hidden.","type":"object","additionalProperties":{"type":"string"}},"Issue":{"description":"One way in which a request is not what the provider's spec asks for.","type":"object","required":["pointer","keyword","message","params"],"additionalProperties":false,"properties":{"pointer":{"description":"JSON Pointer to the value; empty for the whole.","type":"string"},"keyword":{"description":"The keyword of JSON Schema that refused it.","type":"string"},"message":{"type":"string"},"params":{"description":"What the keyword says of itself.","type":"object","additionalProperties":true}}},"LogEntry":{"description":"One request to a provider and its answer.","type":"object","required":["id","at","provider","operation","request","response","issues","reason"],"additionalProperties":false,"properties":{"id":{"description":"Its number, counted from 1.","type":"integer","minimum":1},"at":{"$ref":"#/components/schemas/Time"},"provider":{"$ref":"#/components/schemas/ProviderName"},"operation":{"description":"The `operationId`; null where the request matched none.","type":["string","null"]},"request":{"type":"object","required":["method","path","headers","body"],"additionalProperties":false,"properties":{"method":{"type":"string"},"path":{"description":"Path and query, below the provider's base path.","type":"string"},"headers":{"$ref":"#/components/schemas/Headers"},"body":{"description":"The text as it came, shortened where it is long; null where there is none.","type":["string","null"]}}},"response":{"type":"object","required":["status","headers","body"],"additionalProperties":false,"properties":{"status":{"type":"integer","minimum":100,"maximum":599},"headers":{"$ref":"#/components/schemas/Headers"},"body":{"description":"The text as it went out, shortened where it is long; null where there is none.","type":["string","null"]}}},"issues":{"description":"What validation had against the request.","type":"array","items":{"$ref":"#/components/schemas/Issue"}},"reason":{"description":"Why the answer is no success; null where it is one.","type":["string","null"]}}},"RequestList":{"description":"Requests, newest first.","type":"object","required":["requests"],"additionalProperties":false,"properties":{"requests":{"type":"array","items":{"$ref":"#/components/schemas/LogEntry"}}}},"Event":{"description":"Something that happened. What else it holds depends on its type.","type":"object","required":["type","at"],"additionalProperties":true,"properties":{"type":{"description":"What happened, such as `InvitationCreated`, `MemberRemoved` or `ClockMoved`.","type":"string","minLength":1},"at":{"$ref":"#/components/schemas/Time"}}},"EventList":{"description":"Events, newest first.","type":"object","required":["events"],"additionalProperties":false,"properties":{"events":{"type":"array","items":{"$ref":"#/components/schemas/Event"}}}}},"examples":{"ErrDuration":{"summary":"No duration","value":{"invitelab":{"error":"bad-duration","message":"Failed to read the duration 'soon': write it like 8d, 90m or PT36H."}}},"ErrUnknownWorld":{"summary":"No such world","value":{"invitelab":{"error":"not-found","message":"Failed to delete the world 'worker-9': there is none with this name."}}},"Info":{"summary":"A server with one provider","value":{"url":"http://127.0.0.1:4010","control":"http://127.0.0.1:4010/__invitelab","credentials":["admin","reader","expired","user:<email>"],"providers":{"snyk":{"baseUrl":"http://127.0.0.1:4010/snyk/rest","tenants":[{"org_id":"aaaaaaaa-0000-4000-8000-000000000001"}],"roles":[{"id":"5d1f7c20-6b3e-4a94-8f0d-2c9e71b4a635","name":"Developer"}]}}}},"FreshWorld":{"summary":"A world as the seed says","value":{"name":"worker-1","now":"2026-01-05T09:00:00.000Z","frozen":false,"usedAt":"2026-01-05T09:00:00.000Z","mails":2,"requests":0}},"UsedWorld":{"summary":"A world with a stopped clock","value":{"name":"worker-1","now":"2026-01-13T09:00:00.000Z","frozen":true,"usedAt":"2026-01-05T09:00:04.120Z","mails":3,"requests":12}},"WorldList":{"summary":"Two worlds","value":{"worlds":[{"name":"default","now":"2026-01-05T09:00:05.000Z","frozen":false,"usedAt":"2026-01-05T08:59:00.000Z","mails":2,"requests":0},{"name":"worker-1","now":"2026-01-13T09:00:00.000Z","frozen":true,"usedAt":"2026-01-05T09:00:04.120Z","mails":3,"requests":12}]}},"Snapshot":{"summary":"A snapshot of a world without anybody","value":{"format":1,"clock":{"offset":0,"frozenAt":1767603600000},"ids":[93779588,-217977462,-1825656160,1147453512],"chances":[-92217393,-662192398,1641902073,146244332],"faults":[],"mails":[],"realms":{"snyk":{"lastPlace":0,"people":[],"tenants":[]}}}},"RunningClock":{"summary":"A clock that runs","value":{"now":"2026-01-05T09:00:05.000Z","frozen":false}},"FrozenClock":{"summary":"A clock that stands still","value":{"now":"2026-01-05T09:00:00.000Z","frozen":true}},"Mail":{"summary":"An invitation","value":{"id":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","at":"2026-01-05T09:00:00.000Z","to":"robin@example.test","subject":"You are invited to Acme","text":"You are invited to Acme as Developer.\nAccept: http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471/accept\nDecline: http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471/decline\n","html":"<!doctype html><title>You are invited to Acme</title>","provider":"snyk","tenant":"aaaaaaaa-0000-4000-8000-000000000001","tenantName":"Acme","invitation":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","role":"Developer","expiresAt":"2026-01-12T09:00:00.000Z","acceptUrl":"http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471/accept","declineUrl":"http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471/decline"}},"MailList":{"summary":"One e-mail, to an invitation that never expires","value":{"mails":[{"id":"c6f87718-6d76-407e-881e-d162ae2eb154","at":"2026-01-05T09:00:00.000Z","to":"sasha@example.test","subject":"You are invited to Acme","text":"You are invited to Acme as Developer.","html":"<!doctype html><title>You are invited to Acme</title>","provider":"snyk","tenant":"aaaaaaaa-0000-4000-8000-000000000001","tenantName":"Acme","invitation":"c6f87718-6d76-407e-881e-d162ae2eb154","role":"Developer","expiresAt":null,"acceptUrl":"http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/c6f87718-6d76-407e-881e-d162ae2eb154/accept","declineUrl":"http://127.0.0.1:4010/__invitelab/worlds/worker-1/invitations/c6f87718-6d76-407e-881e-d162ae2eb154/decline"}]}},"InvitationList":{"summary":"One that waits","value":{"invitations":[{"id":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","provider":"snyk","tenant":"aaaaaaaa-0000-4000-8000-000000000001","email":"robin@example.test","role":"Developer","state":"pending","createdAt":"2026-01-05T09:00:00.000Z","updatedAt":"2026-01-05T09:00:00.000Z","expiresAt":"2026-01-12T09:00:00.000Z"}]}},"AcceptedInvitation":{"summary":"Accepted","value":{"id":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","provider":"snyk","tenant":"aaaaaaaa-0000-4000-8000-000000000001","email":"robin@example.test","role":"Developer","state":"accepted","createdAt":"2026-01-05T09:00:00.000Z","updatedAt":"2026-01-06T10:30:00.000Z","expiresAt":"2026-01-12T09:00:00.000Z"}},"DeclinedInvitation":{"summary":"Declined","value":{"id":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","provider":"blaxel","tenant":"acme","email":"robin@example.test","role":"member","state":"declined","createdAt":"2026-01-05T09:00:00.000Z","updatedAt":"2026-01-06T10:30:00.000Z","expiresAt":"2026-01-12T09:00:00.000Z"}},"ExpiredInvitation":{"summary":"Expired","value":{"id":"b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471","provider":"dreadnode","tenant":"acme","email":"robin@example.test","role":"reader","state":"expired","createdAt":"2026-01-05T09:00:00.000Z","updatedAt":"2026-01-06T10:30:00.000Z","expiresAt":"2026-01-12T09:00:00.000Z"}},"TenantList":{"summary":"One tenant","value":{"tenants":[{"provider":"blaxel","id":"3f0c2a64-8d1e-4b57-9a60-5e2b7c91d084","key":"acme","name":"Acme","members":[{"id":"8a4e5b17-2f60-4d3c-9b71-e6c0d2f9a853","email":"alice@example.test","role":"admin","joinedAt":"2026-01-05T09:00:00.000Z"}],"invitations":2}]}},"Fault":{"summary":"A status, not yet struck","value":{"id":"0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304","provider":"snyk","operation":"createOrgInvitation","times":2,"effect":{"kind":"status","status":503},"struck":0}},"FaultList":{"summary":"A status and a rate limit","value":{"faults":[{"id":"0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304","provider":"snyk","operation":"createOrgInvitation","times":2,"effect":{"kind":"status","status":503},"struck":1},{"id":"e2b96a48-70d3-4c1f-a5e8-3f9047c1d6b2","provider":"blaxel","effect":{"kind":"rate-limit","limit":10,"windowMs":60000},"struck":3,"window":{"from":"2026-01-05T09:00:00.000Z","passed":10}}]}},"RequestList":{"summary":"A request that validation refused","value":{"requests":[{"id":1,"at":"2026-01-05T09:00:00.000Z","provider":"snyk","operation":"listOrgInvitation","request":{"method":"GET","path":"/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21&limit=5","headers":{"authorization":"(hidden)","accept":"application/vnd.api+json"},"body":null},"response":{"status":400,"headers":{"content-type":"application/vnd.api+json"},"body":"{\"jsonapi\":{\"version\":\"1.0\"},\"errors\":[]}"},"issues":[{"pointer":"/limit","keyword":"minimum","message":"must be >= 10","params":{"comparison":">=","limit":10}}],"reason":"The query parameter 'limit' must be >= 10; it is '5'"}]}},"EventList":{"summary":"Somebody joined, then the clock was moved","value":{"events":[{"type":"ClockMoved","at":"2026-01-13T09:00:00.000Z","frozen":true},{"type":"PersonJoined","at":"2026-01-05T09:00:00.000Z","provider":"blaxel","person":{"id":"8a4e5b17-2f60-4d3c-9b71-e6c0d2f9a853","email":"alice@example.test","name":"Alice"}}]}}}}}
