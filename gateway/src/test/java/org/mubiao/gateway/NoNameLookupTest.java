package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NoNameLookupTest {

    @Test
    void is_needed_from_start_to_stop_of_a_gateway() throws Exception {
        WatchedNames.ASKED.clear();
        try (var suite = new Suite()) {
            assertThat(suite.get("/api/units", "Authorization", suite.bearerOf("office"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(WatchedNames.ASKED).isEmpty();

        InetAddress.getByName("localhost"); // else nothing would be watched
        assertThat(WatchedNames.ASKED).containsExactly("localhost");
    }
}
