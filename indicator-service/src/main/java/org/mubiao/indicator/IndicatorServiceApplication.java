package org.mubiao.indicator;

import org.mubiao.contracts.EventNames;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.ServiceKit;
import org.mubiao.kit.WebServiceAutoConfiguration;
import org.mubiao.kit.command.WritingService;
import org.mubiao.ledger.axon.EventTypes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** indicator-service: imports and target tables, and the ledger {@code indicator}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@WebServiceAutoConfiguration(also = {"org.mubiao.ledger.", "org.axonframework.springboot.autoconfig."})
@ComponentScan
@Import({ServiceKit.class, WritingService.class})
public class IndicatorServiceApplication {

    /** The service with its settings from {@code indicator.yaml}; several services may run in one process. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IndicatorServiceApplication.class)
                .properties("spring.config.name=indicator");
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    @Bean
    @Qualifier("eventJson")
    JsonMapper eventJson() {
        return EventJson.mapper(EventNames.TOLD_APART_BY_KIND);
    }

    @Bean
    EventTypes eventTypes() {
        return EventTypes.of(
                event -> EventNames.nameOf(event).name(),
                event -> EventNames.nameOf(event).revision(),
                EventNames::classOf);
    }
}
