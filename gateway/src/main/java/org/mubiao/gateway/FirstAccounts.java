package org.mubiao.gateway;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts a gateway starts with: the demo accounts, only where nobody but this machine can reach them; otherwise
 * one {@code admin} whose password is made at the first start and printed once.
 */
@Configuration(proxyBeanMethods = false)
class FirstAccounts {

    static final String DEMO_PASSWORD = "mubiao-demo";

    private static final User.Unit CENTRE = new User.Unit("571203", "天津市红十字事务中心");
    private static final User.Unit SOCIETY = new User.Unit("571301", "天津市红十字会");

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder(); // writes bcrypt, reads later schemes too
    }

    @Bean
    Accounts accounts(
            Settings settings,
            PasswordEncoder encoder,
            JsonMapper json,
            @Value("${server.address:}") @Nullable InetAddress address) {
        if (!settings.demo()) return admin(settings.accountsKeptIn(), encoder, json);
        if (address == null || !address.isLoopbackAddress())
            throw new IllegalStateException("demo accounts have a known password: mubiao.demo needs a loopback"
                    + " server.address, not " + (address == null ? "every address" : address.getHostAddress()));
        return demo(encoder);
    }

    private static Accounts demo(PasswordEncoder encoder) {
        var hash = encoder.encode(DEMO_PASSWORD);
        return new KnownAccounts(List.of(
                demo("editor-571203", hash, "事务中心经办人", Role.UNIT_EDITOR, CENTRE),
                demo("editor-571301", hash, "红十字会经办人", Role.UNIT_EDITOR, SOCIETY),
                demo("head-571203", hash, "事务中心负责人", Role.UNIT_HEAD, CENTRE),
                demo("head-571301", hash, "红十字会负责人", Role.UNIT_HEAD, SOCIETY),
                demo("reviewer", hash, "绩效评审员", Role.REVIEWER, null),
                demo("office", hash, "机关财务处", Role.OFFICE, null),
                demo("auditor", hash, "审计员", Role.AUDITOR, null),
                demo("admin", hash, "系统管理员", Role.ADMIN, null)));
    }

    private static Account demo(
            String name, @Nullable String hash, String displayName, Role role, User.@Nullable Unit unit) {
        return new Account(name, String.valueOf(hash), new User(name, displayName, List.of(role), unit));
    }

    private static Accounts admin(@Nullable Path file, PasswordEncoder encoder, JsonMapper json) {
        if (file != null && Files.exists(file)) return read(file, json);
        var password = generated();
        var account = new Account(
                "admin",
                String.valueOf(encoder.encode(password)),
                new User("admin", "系统管理员", List.of(Role.ADMIN), null));
        if (file != null) {
            var kept = PrivateFile.create(file, json.writeValueAsString(List.of(account)));
            if (!kept) return read(file, json); // another gateway was first
        }
        System.out.println("admin password: " + password);
        return new KnownAccounts(List.of(account));
    }

    private static Accounts read(Path file, JsonMapper json) {
        return new KnownAccounts(List.of(json.readValue(PrivateFile.read(file), Account[].class)));
    }

    private static String generated() {
        var bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return new String(Base64.getUrlEncoder().withoutPadding().encode(bytes), StandardCharsets.US_ASCII);
    }
}
