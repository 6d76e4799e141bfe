package dev.restamp.git;

import java.io.IOException;
import java.time.Duration;

/** How long somebody is ready to wait; asked at every object that is read. */
final class Patience {

    private final long end;

    Patience(Duration wait) {
        end = System.nanoTime() + wait.toNanos();
    }

    void require() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("the time is up");
        }
    }
}
