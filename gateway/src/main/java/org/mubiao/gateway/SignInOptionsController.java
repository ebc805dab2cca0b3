package org.mubiao.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells everybody how one may sign in here. */
@RestController
class SignInOptionsController {

    /** {@code start} is where a browser goes to sign in at the provider. */
    record Provider(String label, String start) {}

    /** {@code oidc} is null where no provider is configured. */
    record Options(boolean password, @Nullable Provider oidc) {}

    private final Options options;

    SignInOptionsController(OidcSettings oidc) {
        options = new Options(true, oidc.configured() ? new Provider(oidc.label(), "/api/session/oidc") : null);
    }

    @GetMapping("/api/session/options")
    Options options() {
        return options;
    }
}
