// Object.hasOwn is the one newer call a library (OpenLayers) makes; Chrome 86–92 lacks it.
if (typeof Object.hasOwn !== 'function') {
  Object.defineProperty(Object, 'hasOwn', {
    value: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key),
  });
}
