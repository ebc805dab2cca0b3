package org.mubiao.gateway;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every reason why the gateway itself refuses a request. The name is the stable code and the key of its words. */
enum Problem {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED),
    WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED),
    /** A sign-in at the OIDC provider did not hold: it was broken off, forged, late or refused there. */
    OIDC_REFUSED(HttpStatus.UNAUTHORIZED),
    /** The provider says that somebody edits or heads a unit, and not which. */
    OIDC_UNIT_MISSING(HttpStatus.FORBIDDEN),
    OIDC_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    PASSWORD_CHANGE_REQUIRED(HttpStatus.FORBIDDEN),
    CROSS_SITE_REQUEST(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    /** What is read by auditors or taken away is recorded first, and it could not be. */
    READ_NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** Nothing was done: no service took the request, or it only reads. */
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** A service may or may not have done it; repeating with the same Idempotency-Key tells. */
    OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Problem(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    String type() {
        return "urn:mubiao:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
