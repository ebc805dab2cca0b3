package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstAccountsTest {

    private static final Pattern PASSWORD = Pattern.compile("(?m)^admin password: (\\S{20})$");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "editor-571203, unit-editor, 571203",
                "editor-571301, unit-editor, 571301",
                "head-571203,   unit-head,   571203",
                "head-571301,   unit-head,   571301",
                "reviewer,      reviewer,    -",
                "office,        office,      -",
                "auditor,       auditor,     -",
                "admin,         admin,       -",
            })
    void of_the_demo_have_one_role_each_and_a_chinese_name(String name, String role, String unit) {
        var user = Suite.shared().signIn(name, "mubiao-demo").json().path("user");

        assertThat(user.path("roles").toString()).isEqualTo("[\"" + role + "\"]");
        assertThat(user.at("/unit/code").asString(null)).isEqualTo(unit);
        assertThat(user.path("displayName").asString()).matches("\\p{IsHan}+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void of_the_demo_do_not_exist_where_others_could_reach_them(String address) {
        assertThatThrownBy(() -> new Suite("--server.address=" + address).close())
                .hasStackTraceContaining("mubiao.demo needs a loopback server.address");
    }

    @Test
    void without_the_demo_are_one_admin_with_a_password_printed_once(@TempDir Path data, CapturedOutput printed)
            throws IOException {
        String password;
        try (var first = new Suite("--mubiao.demo=false", "--mubiao.data=" + data)) {
            var line = PASSWORD.matcher(printed.getOut());
            assertThat(line.find()).isTrue();
            password = line.group(1);
            assertThat(first.signIn("admin", password).status()).isEqualTo(200);
            assertThat(first.signIn("admin", "mubiao-demo").status()).isEqualTo(401);
            assertThat(first.signIn("office", "mubiao-demo").status()).isEqualTo(401);
        }
        assertThat(Files.readString(data.resolve("accounts.json")))
                .contains("{bcrypt}$2")
                .doesNotContain(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("accounts.json"))))
                .isEqualTo("rw-------");

        var before = printed.getOut().length();
        try (var second = new Suite("--mubiao.demo=false", "--mubiao.data=" + data)) {
            assertThat(second.signIn("admin", password).status()).isEqualTo(200);
            assertThat(printed.getOut().substring(before)).doesNotContain("admin password");
        }
    }
}
