package org.mubiao.indicator.window;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.indicator.window.SubmissionWindowCommand.Remind;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time which windows of the years around the present one have a reminder due. Each reminder is sent
 * once, also by several instances and after a restart: the window itself knows which it sent. One that was due while
 * nothing ran is sent at the next look, unless a nearer one is due by then.
 */
final class RemindUnits implements AutoCloseable {

    static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    private static final Logger LOG = LoggerFactory.getLogger(RemindUnits.class);
    private static final int YEARS_AHEAD = 2;

    private final Commands commands;
    private final Windows windows;
    private final Clock clock;
    private final Duration every;
    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reminders").daemon().factory());

    RemindUnits(Commands commands, Windows windows, Clock clock, Duration every) {
        this.commands = commands;
        this.windows = windows;
        this.clock = clock;
        this.every = every;
    }

    void start() {
        var _ = threads.scheduleWithFixedDelay(this::lookOrLog, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookOrLog() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("reminders were not looked for, trying again", e);
        }
    }

    void look() {
        var today = LocalDate.ofInstant(clock.instant(), BUSINESS_ZONE);
        for (var year = today.getYear() - 1; year <= today.getYear() + YEARS_AHEAD; year++)
            for (var move : Move.values()) remind(SubmissionWindowId.of(year, move), today);
    }

    private void remind(SubmissionWindowId window, LocalDate today) {
        if (windows.of(window).dueReminder(today).isPresent())
            commands.sendAndWait(new Remind(window, today), CommandContext.of(Actor.service("indicator-service")));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
