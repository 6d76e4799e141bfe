package dev.restamp.apply;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a question that takes too long. What drivers offer for it is not enough: that of SQLite waits so long for locks, and lets
 * a view without end run on.
 */
final class Alarm {

    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "alarm");
        thread.setDaemon(true);
        return thread;
    });

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final Statement statement;
    private boolean over;

    private Alarm(Statement statement) {
        this.statement = statement;
    }

    /** What is asked with a statement. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** The answer, or the error by which the driver tells that the question was ended. */
    static <T> T within(Duration timeout, Statement statement, Question<T> question) throws SQLException {
        Alarm alarm = new Alarm(statement);
        var ringing = CLOCK.schedule(alarm::ring, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return question.ask();
        } finally {
            alarm.end();
            ringing.cancel(false);
        }
    }

    /** Never once the question is over, so that the next one on the same connection is not ended in its place. */
    private synchronized void ring() {
        if (!over) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // it cannot be ended from here, and goes on
            }
        }
    }

    private synchronized void end() {
        over = true;
    }
}
