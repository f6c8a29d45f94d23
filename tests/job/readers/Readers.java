// What java.util.zip reads of each archive whose path stands on a line of standard input, by its
// directory or, with the argument "stream", from its first byte on: one line of JSON for each.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.zip.*;

class Readers {
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  // Names that are not marked as UTF-8 keep their bytes this way; the caller tells which they were.
  static String entry(ZipEntry entry, InputStream in) throws IOException {
    byte[] data = in.readNBytes(1 << 24);
    boolean directory = entry.isDirectory();
    return "{\"utf8\":\"" + hex(entry.getName().getBytes(StandardCharsets.UTF_8)) + "\",\"latin1\":\""
        + hex(entry.getName().getBytes(StandardCharsets.ISO_8859_1)) + "\",\"type\":\""
        + (directory ? "d" : "f") + "\",\"data\":\"" + (directory ? "" : hex(data)) + "\"}";
  }

  static List<String> byDirectory(String path) throws IOException {
    var found = new ArrayList<String>();
    try (var file = new ZipFile(new File(path), StandardCharsets.ISO_8859_1)) {
      for (var entries = file.entries(); entries.hasMoreElements();) {
        var one = entries.nextElement();
        try (var in = file.getInputStream(one)) {
          found.add(entry(one, in));
        }
      }
    }
    return found;
  }

  static List<String> asStream(String path) throws IOException {
    var found = new ArrayList<String>();
    try (var in = new ZipInputStream(new BufferedInputStream(new FileInputStream(path)),
                                     StandardCharsets.ISO_8859_1)) {
      for (ZipEntry one; (one = in.getNextEntry()) != null;)
        found.add(entry(one, in));
    }
    return found;
  }

  record Answer(List<String> found, String error) {}

  static Answer answer(String path, boolean stream) {
    try {
      return new Answer(stream ? asStream(path) : byDirectory(path), "");
    } catch (Exception e) {
      return new Answer(List.of(), e.getClass().getSimpleName());
    }
  }

  // With some archives that no one should read, java.util.zip never comes to an end.
  static Answer inTime(String path, boolean stream) throws InterruptedException {
    var answer = new Answer[] {new Answer(List.of(), "Endless")};
    var reader = new Thread(() -> answer[0] = answer(path, stream));
    reader.setDaemon(true);
    reader.start();
    reader.join(10_000);
    return answer[0];
  }

  public static void main(String[] arguments) throws Exception {
    boolean stream = arguments.length > 0 && arguments[0].equals("stream");
    var lines = new BufferedReader(new InputStreamReader(System.in));
    var out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
    for (String path; (path = lines.readLine()) != null;) {
      var answer = inTime(path, stream);
      out.println("{\"path\":\"" + path + "\",\"error\":\"" + answer.error() + "\",\"entries\":["
          + String.join(",", answer.found()) + "]}");
    }
    out.flush();
    System.exit(0); // whoever never came to an end
  }
}
