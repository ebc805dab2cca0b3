// Nothing is asked of another host: the validator badge is off, and requests go only to where this page came from.
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#document',
  validatorUrl: 'none',
  queryConfigEnabled: false,
  deepLinking: true,
  docExpansion: 'none',
  requestInterceptor: (request) => {
    request.headers['X-Requested-With'] = 'mubiao'
    return request
  },
})
