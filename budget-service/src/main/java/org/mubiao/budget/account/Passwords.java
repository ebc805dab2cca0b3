package org.mubiao.budget.account;

import static org.mubiao.budget.account.AccountRule.PASSWORD_LONG_ENOUGH;
import static org.mubiao.budget.account.AccountRule.PASSWORD_NOT_COMMON;
import static org.mubiao.budget.account.AccountRule.PASSWORD_NOT_THE_USERNAME;
import static org.mubiao.budget.account.AccountRule.PASSWORD_READ_WHOLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password may be. Length counts, not variety (NIST SP 800-63B): at least 12 characters, none of the commonest,
 * not the user name, and no longer than bcrypt reads.
 */
@Component
class Passwords {

    static final int FEWEST_CHARACTERS = 12;
    static final int MOST_BYTES = 72; // the rest of a longer one would not count

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679"; // none that look alike
    private static final int GROUPS = 4;
    private static final int OF_A_GROUP = 5;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> common;

    Passwords() {
        try {
            common = new ClassPathResource("budget-common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Throws the rule that this password breaks. */
    void require(String password, String username) {
        var plain = password.toLowerCase(Locale.ROOT);
        PASSWORD_LONG_ENOUGH.require(password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS);
        PASSWORD_READ_WHOLE.require(readWhole(password));
        PASSWORD_NOT_THE_USERNAME.require(!plain.contains(username.toLowerCase(Locale.ROOT)));
        PASSWORD_NOT_COMMON.require(
                !common.contains(plain) && plain.chars().distinct().count() > 3);
    }

    static boolean readWhole(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /** One for the first time: 20 characters in four groups, some 112 bits, to be read aloud or copied. */
    String generated() {
        var password = new StringBuilder();
        for (var at = 0; at < GROUPS * OF_A_GROUP; at++) {
            if (at > 0 && at % OF_A_GROUP == 0) password.append('-');
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
