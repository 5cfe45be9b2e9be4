package routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the program inside the test's own process, on free ports. */
final class RunningPipelines {

    private RunningPipelines() {}

    static ConfigurableApplicationContext start(Path folder, String... settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--pipeline.data-dir=" + folder,
                                "--pipeline.http.port=0",
                                "--server.port=0",
                                "--pipeline.batch.interval=200ms"));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        return new SpringApplicationBuilder(Application.class)
                .run(arguments.toArray(String[]::new));
    }
}
