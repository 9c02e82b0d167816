package consumer;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** Runs the consumer on a class path that must not be heavier than allowed. */
public final class Weight {
  private Weight() {}

  /** Takes the greatest number of jars and of megabytes. */
  public static void main(String[] most) {
    List<File> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(file -> file.getName().endsWith(".jar"))
            .toList();
    double megabytes = jars.stream().mapToLong(File::length).sum() / 1e6;
    System.out.printf("%d jars, %.1f MB%n", jars.size(), megabytes);
    if (jars.size() > Integer.parseInt(most[0]) || megabytes > Integer.parseInt(most[1])) {
      jars.forEach(System.out::println);
      throw new IllegalStateException("heavier than allowed");
    }
    Consumer.main(new String[0]);
  }
}
