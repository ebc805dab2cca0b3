package org.mubiao.ledger.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    @Test
    void writes_members_in_their_order_with_the_fewest_escapes() {
        var json = new CanonicalJson()
                .with("a", (String) null)
                .with("b", "\u20ac$\u000F\nA'B\"\\\\\"/")
                .with("ö", 1)
                .with("\u20ac", 9007199254740991L);
        assertThat(new String(json.bytes(), UTF_8))
                .isEqualTo("{\"a\":null,\"b\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"ö\":1,\"€\":9007199254740991}");
    }

    @Test
    void refuses_what_has_no_canonical_form() {
        assertThatThrownBy(() -> new CanonicalJson().with("n", 9007199254740992L))
                .isInstanceOf(IllegalArgumentException.class);
        for (String name : new String[] {"b", "a", "B"})
            assertThatThrownBy(() -> new CanonicalJson().with("b", 1).with(name, 2))
                    .isInstanceOf(IllegalArgumentException.class);
        for (String lone : new String[] {"\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d"})
            assertThatThrownBy(() -> new CanonicalJson().with("s", lone).bytes())
                    .isInstanceOf(IllegalArgumentException.class);
    }

    /** Erdtman's canonicalizer is that of the author of RFC 8785. */
    @Test
    void agrees_with_another_implementation_on_random_objects() throws Exception {
        var random = new Random(8785);
        var mapper = JsonMapper.builder().build();
        for (int run = 0; run < 2_000; run++) {
            var members = new TreeMap<String, Object>(); // sorted by UTF-16 code units
            var other = mapper.createObjectNode();
            for (int n = random.nextInt(8); n >= 0; n--) {
                String name = text(random);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        String value = text(random);
                        members.put(name, value);
                        other.put(name, value);
                    }
                    case 1 -> {
                        long value = random.nextLong() >> (11 + random.nextInt(50));
                        members.put(name, value);
                        other.put(name, value);
                    }
                    default -> {
                        members.put(name, JsonNull.HERE);
                        other.putNull(name);
                    }
                }
            }
            var ours = new CanonicalJson();
            members.forEach((name, value) -> {
                switch (value) {
                    case String text -> ours.with(name, text);
                    case Long number -> ours.with(name, number.longValue());
                    default -> ours.with(name, (String) null);
                }
            });
            assertThat(ours.bytes())
                    .isEqualTo(new JsonCanonicalizer(mapper.writeValueAsString(other)).getEncodedUTF8());
        }
    }

    private enum JsonNull {
        HERE
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int point = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x20 + random.nextInt(0x60);
                case 2 -> 0x4e00 + random.nextInt(0x100);
                default -> 0x1f600 + random.nextInt(0x40);
            };
            text.appendCodePoint(point);
        }
        return text.toString();
    }
}
