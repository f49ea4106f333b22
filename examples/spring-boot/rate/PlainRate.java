import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.handwriting.serve.Recognizer;

/** How many photos a second the library alone answers to 64 callers: PHOTO SECONDS. */
public class PlainRate {
  private static final int CALLERS = 64; // as many as wrk has connections

  public static void main(String[] arguments) throws Exception {
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    long seconds = Long.parseLong(arguments[1]);
    try (Recognizer recognizer = Recognizer.pretrained()) {
      System.out.printf("warming up: %.0f photos/s%n", rate(recognizer, photo, seconds));
      System.out.printf("library: %.0f photos/s%n", rate(recognizer, photo, seconds));
    }
  }

  private static double rate(Recognizer recognizer, byte[] photo, long seconds) throws Exception {
    LongAdder answered = new LongAdder();
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    Thread[] callers = new Thread[CALLERS];
    for (int i = 0; i < CALLERS; i++) {
      callers[i] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  try {
                    recognizer.recognize(photo);
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                  answered.increment();
                }
              });
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return answered.sum() * 1e9 / (System.nanoTime() - begun);
  }
}
