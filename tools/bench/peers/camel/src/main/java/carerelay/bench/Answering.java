package carerelay.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Answers the benchmark line by line, and ends when it goes. */
final class Answering {
  interface Answer {
    String to(String question) throws Exception;
  }

  private Answering() {}

  static void untilTheEnd(Answer answer) throws Exception {
    System.out.println("ready");
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String question = questions.readLine(); question != null; question = questions.readLine()) {
      System.out.println(answer.to(question));
    }
  }

  /** Processor seconds that this process has used, compiler and collector included. */
  static double cpuSeconds() {
    var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }
}
