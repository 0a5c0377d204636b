package dev.shopfleet.demo.load;

import java.time.Duration;
import java.util.List;

/**
 * What a load came to.
 *
 * @param created products that were new
 * @param present products that were there already
 * @param pictures pictures uploaded
 * @param failures one line for each thing that is not there, naming it
 */
public record Loading(int created, int present, int pictures, List<String> failures, Duration took) {

    /** Whether everything asked for is in the shop now. */
    public boolean complete() {
        return failures.isEmpty();
    }
}
