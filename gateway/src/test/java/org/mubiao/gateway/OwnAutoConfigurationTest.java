package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAutoConfigurationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
                "org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration",
                "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
                "org.springdoc.webflux.ui.SwaggerConfig",
                "org.mubiao.ledger.LedgerAutoConfiguration"
            })
    void leaves_out_what_the_services_bring_to_a_shared_class_path(String configuration) {
        assertThat(OwnAutoConfiguration.isOwn(configuration)).isFalse();
    }

    @Test
    void lets_two_gateways_live_in_one_jvm_and_one_outlive_the_other() {
        try (var one = new Suite()) {
            var other = new Suite();
            assertThat(other.get("/api/units", "Authorization", other.bearerOf("office"))
                            .status())
                    .isEqualTo(200);
            other.close();

            assertThat(one.get("/api/units", "Authorization", one.bearerOf("office"))
                            .status())
                    .isEqualTo(200);
        }
    }
}
