import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the table and writes it as JSON.
 *
 * <p>{@code Report FIGURES JSON KEY=VALUE…}: the figures are lines of a name, a tab and a value,
 * one a run; the rest describes the run.
 */
final class Report {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    private Report() {}

    public static void main(String[] args) throws IOException {
        Report report = new Report();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] figure = line.split("\t");
            report.figures
                    .computeIfAbsent(figure[0], name -> new ArrayList<>())
                    .add(Double.parseDouble(figure[1]));
        }
        report.describe(List.of(args).subList(2, args.length));
        report.print();
        Files.writeString(Path.of(args[1]), report.json.toPrettyString() + "\n");
    }

    private void describe(List<String> run) throws IOException {
        json.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        run.forEach(entry -> json.put(entry.split("=", 2)[0], entry.split("=", 2)[1]));
        ObjectNode machine = json.putObject("machine");
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put(
                "memory_mib",
                fromProc("meminfo", "MemTotal").replaceAll("\\D", "").transform(Long::parseLong)
                        / 1024);
        machine.put("processor", fromProc("cpuinfo", "model name"));
        machine.put(
                "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put(
                "jdk",
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    }

    private static String fromProc(String file, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }

    private void print() {
        ArrayNode measured = json.putArray("figures");
        System.out.printf("%-52s %12s %-10s %s%n", "", "median", "unit", "of its ceiling");
        for (Row row : Row.all()) {
            if (!figures.containsKey(row.name())) {
                continue;
            }
            double value = median(row.name());
            ObjectNode figure = measured.addObject();
            figure.put("name", row.name())
                    .put("label", row.label().strip())
                    .put("unit", row.unit())
                    .put("value", value);
            figures.get(row.name()).forEach(figure.withArray("runs")::add);
            String ratio = "";
            if (figures.containsKey(row.ceiling())) {
                double of = value / median(row.ceiling());
                figure.put("ceiling", row.ceiling()).put("ratio", Math.round(of * 1000) / 1000.0);
                ratio = String.format(Locale.ROOT, "%.2f of %s", of, row.ceiling());
            }
            String shown = String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
            System.out.printf("%-52s %12s %-10s %s%n", row.label(), shown, row.unit(), ratio);
        }
    }

    private double median(String name) {
        double[] sorted =
                figures.get(name).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
