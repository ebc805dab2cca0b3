package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/findings.md} is generated from the rules: {@code -Dgolden.write=true}. */
class FindingsCatalogueTest {

    private static final Path DOCS = Path.of("../../docs/findings.md");

    @Test
    void is_what_the_rules_say() throws IOException {
        var catalogue = new StringBuilder("""
                # Findings

                Every rule of the review of a target table. Generated from the code by `FindingsCatalogueTest`
                (`-Dgolden.write=true`), and checked by it. An error is something that certainly contradicts itself; a warning is
                what a reviewer would ask about; an info is worth a look.

                What a rule rests on is a summary, never a quotation. The mark says where it comes from: `own` is own knowledge that
                was not checked against the official text, a letter is a source of which a page was read. Rules without a mark
                check the table against itself.

                | code | severity | 检查什么 | what it looks for | 依据 | mark |
                |---|---|---|---|---|---|
                """);
        for (var rule : ReviewRule.values()) {
            var basis = rule.basis();
            catalogue.append("| `%s` | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            rule.name(),
                            rule.severity(),
                            rule.about(Locale.SIMPLIFIED_CHINESE),
                            rule.about(Locale.ENGLISH),
                            Words.in(Locale.SIMPLIFIED_CHINESE).basis(basis),
                            basis.section().isEmpty() ? "" : "§" + basis.section() + " [" + basis.mark() + "]"));
        }
        if (Boolean.getBoolean("golden.write")) Files.writeString(DOCS, catalogue);
        assertThat(Files.readString(DOCS)).isEqualTo(catalogue.toString());
    }

    @ParameterizedTest
    @EnumSource(ReviewRule.class)
    void has_the_words_of_every_rule(ReviewRule rule) {
        for (var words : new Words[] {Words.in(Locale.SIMPLIFIED_CHINESE), Words.in(Locale.ENGLISH)}) {
            assertThat(words.has(rule.name())).isTrue();
            assertThat(words.has(rule.name() + ".toDo")).isTrue();
            assertThat(words.has(rule.name() + ".about")).isTrue();
            assertThat(words.has("basis." + rule.basis().name())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Basis.class)
    void never_gives_a_summary_for_the_wording_of_a_document(Basis basis) {
        if (basis.mark().isEmpty()) return;
        assertThat(Words.in(Locale.SIMPLIFIED_CHINESE).basis(basis)).containsAnyOf("非原文", "归纳");
        assertThat(Words.in(Locale.ENGLISH).basis(basis)).containsAnyOf("summary", "public material");
    }
}
