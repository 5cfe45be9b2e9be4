package routes.promise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What one load client sends, request by request, from a seed: mostly new events, single or in
 * small batches, some sent before, some that have to be refused.
 */
final class Plan {

    private static final int REMEMBERED = 500;
    private static final int LARGEST_BATCH = 12;

    private final String shop;
    private final String client;
    private final Random random;
    private final List<PlannedEvent> sent = new ArrayList<>();
    private int next;

    Plan(String shop, String client, long seed) {
        this.shop = shop;
        this.client = client;
        this.random = new Random(seed);
    }

    /** The events of the next request: one, or several that go as a batch. */
    synchronized PlannedRequest nextRequest() {
        int dice = random.nextInt(100);
        if (dice < 88) {
            return new PlannedRequest(List.of(nextEvent()));
        }
        List<PlannedEvent> batch = new ArrayList<>();
        int size = 2 + random.nextInt(LARGEST_BATCH - 1);
        for (int i = 0; i < size; i++) {
            batch.add(nextEvent());
        }
        return new PlannedRequest(batch);
    }

    private PlannedEvent nextEvent() {
        int dice = random.nextInt(100);
        if (dice < 6 && !sent.isEmpty()) {
            return sent.get(random.nextInt(sent.size()));
        }
        String id = shop + "." + client + "." + next++;
        if (dice < 12) {
            return PlannedEvent.invalid(random, shop, id);
        }
        PlannedEvent event = PlannedEvent.valid(random, shop, id);
        if (sent.size() < REMEMBERED) {
            sent.add(event);
        } else {
            sent.set(random.nextInt(REMEMBERED), event);
        }
        return event;
    }
}
