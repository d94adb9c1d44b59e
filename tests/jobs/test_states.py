"""How a job comes from one state to the next, and that only one worker has it."""

import pytest
from django.core.exceptions import ValidationError

from factcheck.models import Job, JobState
from factcheck.models.jobs import FORGOTTEN_AFTER, LOST_AFTER, MOST_AT_ONCE, MOST_LOSSES
from tests.jobs.conftest import ask, pass_time

DEAD = LOST_AFTER.total_seconds() + 1


def seen_by_another(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_started_by_one_worker_only(export):
    other = seen_by_another(export)
    assert export.start()
    assert export.state == JobState.RUNNING
    assert not other.start()


def test_progress_is_told_and_the_end_has_a_file(export):
    export.start()
    assert export.advance(10, 20)
    told = seen_by_another(export)
    assert (told.done, told.total, told.state) == (10, 20, "running")
    assert export.finish(done=20, result="claims.csv")
    told = seen_by_another(export)
    assert (told.done, told.total, told.state, told.result.name) == (20, 20, "done", "claims.csv")
    assert told.finished_at


def test_a_cancelled_job_neither_goes_on_nor_ends_otherwise(export):
    export.start()
    assert seen_by_another(export).cancel()
    assert not export.advance(1, 2)
    assert not export.finish(done=2, result="claims.csv")
    assert not export.fail("It broke.")
    told = seen_by_another(export)
    assert (told.state, told.result.name, told.message) == ("cancelled", "", "")


def test_a_job_that_waits_can_be_cancelled_and_one_that_is_over_can_not(export):
    assert export.cancel()
    assert not export.start()
    assert not export.cancel()


def test_a_silent_job_goes_back_and_its_old_worker_can_no_longer_speak_for_it(export):
    export.start()
    first = seen_by_another(export)
    assert not Job.objects.lost()
    pass_time(export, DEAD)
    (lost,) = Job.objects.lost()
    assert lost.take_back()
    second = seen_by_another(export)
    assert second.state == JobState.WAITING
    assert second.start()
    assert not first.advance(5, 10)
    assert not first.finish(done=10, result="half.csv")
    assert second.finish(done=10, result="whole.csv")
    assert seen_by_another(export).result.name == "whole.csv"


def test_two_who_find_a_lost_job_take_it_back_once(export):
    export.start()
    pass_time(export, DEAD)
    one, other = seen_by_another(export), seen_by_another(export)
    assert one.take_back()
    assert not other.take_back()
    assert seen_by_another(export).losses == 1


def test_a_job_that_speaks_again_before_it_is_taken_back_is_left_alone(export):
    export.start()
    pass_time(export, DEAD)
    (lost,) = Job.objects.lost()
    export.advance(1, 2)
    assert not lost.take_back()
    assert seen_by_another(export).state == JobState.RUNNING


def test_a_job_that_kills_its_workers_fails_in_the_end(export):
    for _time in range(MOST_LOSSES):
        assert export.start()
        pass_time(export, DEAD)
        export.take_back()
    assert export.state == JobState.FAILED
    assert export.message == "It was interrupted 3 times; try again when the machine is in order."
    assert export.try_again()
    assert (export.state, export.message, export.losses) == ("waiting", "", 0)


def test_a_job_whose_message_was_lost_is_sent_again_once_in_a_while(export):
    pass_time(export, FORGOTTEN_AFTER.total_seconds() + 1)
    one, other = seen_by_another(export), seen_by_another(export)
    assert list(Job.objects.lost()) == [export]
    assert one.take_back()
    assert not other.take_back()
    assert not Job.objects.lost()
    assert seen_by_another(export).state == JobState.WAITING


@pytest.mark.parametrize("end", ["finish", "start"])
def test_only_what_failed_or_was_cancelled_is_tried_again(export, end):
    export.start()
    if end == "finish":
        export.finish(done=0)
    assert not export.try_again()


def test_the_same_wish_twice_is_one_job(export, reviewer, other_reviewer):
    assert ask(reviewer) == export
    assert ask(other_reviewer) != export
    assert ask(reviewer, parameters={"query": "kind=fact", "layout": "claims", "bom": True}) != export
    export.cancel()
    assert ask(reviewer) != export


def test_nobody_fills_the_queue_alone(reviewer, other_reviewer):
    for number in range(MOST_AT_ONCE):
        ask(reviewer, parameters={"query": str(number)})
    with pytest.raises(ValidationError, match=r"cancel|取消"):
        ask(reviewer)
    assert ask(other_reviewer)


@pytest.mark.parametrize(("minutes", "done", "left"), [(1, 25, 3), (1, 99, 0), (2, 0, None)])
def test_what_is_left_is_reckoned_from_what_is_done(export, minutes, done, left):
    export.start()
    export.started_at -= minutes * (LOST_AFTER * 2)
    export.done, export.total = done, 100
    assert export.minutes_left == left
