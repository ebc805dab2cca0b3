package org.mubiao.indicator.window;

import java.time.Clock;
import java.time.Duration;
import org.mubiao.kit.command.Commands;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the reminders together. */
@Configuration(proxyBeanMethods = false)
class WindowConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    RemindUnits remindUnits(
            Commands commands, Windows windows, Clock clock, @Value("${mubiao.reminders.every:PT1H}") Duration every) {
        return new RemindUnits(commands, windows, clock, every);
    }
}
