package org.mubiao.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The OIDC provider at which people may sign in besides with a password, under {@code mubiao.oidc}. Without an issuer there
 * is none, and nobody is asked for anything.
 *
 * @param issuer as the provider names itself; https, but on this machine
 * @param clientSecret none for a public client; PKCE is used either way
 * @param algorithm the one algorithm by which its tokens may be signed
 * @param baseUrl where browsers reach this gateway; as the request says where it is not set
 * @param label what the button on the sign-in screen says
 * @param audience what a program's access token must be for; without it no access token is taken
 * @param roleNames which role here each role there stands for; where empty, roles have the same name there
 */
@ConfigurationProperties("mubiao.oidc")
record OidcSettings(
        @Nullable URI issuer,
        @DefaultValue("mubiao") String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "profile"}) Set<String> scopes,
        @DefaultValue("RS256") String algorithm,
        @Nullable String baseUrl,
        @DefaultValue("统一身份登录") String label,
        @Nullable String audience,
        @DefaultValue Claims claims,
        @Name("roles") @DefaultValue Map<String, String> roleNames) {

    /**
     * The claims that tell who somebody is; a dot leads into an object, as in {@code realm_access.roles}.
     *
     * @param unit the code of the unit that an editor or a head is bound to
     * @param unitName left out: the name that the unit is registered under
     */
    record Claims(
            @DefaultValue("name") String name,
            @DefaultValue("roles") String roles,
            @DefaultValue("unit") String unit,
            @Nullable String unitName) {}

    OidcSettings {
        if (issuer != null && !"https".equals(issuer.getScheme()) && !isOnThisMachine(issuer))
            throw new IllegalStateException("mubiao.oidc.issuer must be https, not " + issuer);
        if (issuer != null && !scopes.contains("openid"))
            throw new IllegalStateException("mubiao.oidc.scopes must have openid");
        if (clientId.equals(audience))
            throw new IllegalStateException(
                    "mubiao.oidc.audience must differ from the client id: an ID token is no" + " access token");
        var known = List.of(Role.values()).stream().map(Role::code).toList();
        if (!known.containsAll(roleNames.values()))
            throw new IllegalStateException("mubiao.oidc.roles may stand for " + known + ", not " + roleNames.values());
    }

    boolean configured() {
        return issuer != null;
    }

    URI known() {
        if (issuer == null) throw new IllegalStateException("no OIDC provider is configured");
        return issuer;
    }

    private static boolean isOnThisMachine(URI issuer) {
        var host = issuer.getHost();
        if (!"http".equals(issuer.getScheme()) || host == null || !host.matches("[0-9.]+|\\[[0-9a-f:]+]|localhost"))
            return false; // no name is looked up
        try {
            return host.equals("localhost") || InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
