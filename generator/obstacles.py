"""Why something is refused, as a code: the terminal and the desk each have their own words for it.

An error carries what stands in the way as `Obstacle`s, so that nobody ever reads a sentence back to find out what
it was about.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What stands in the way."""

    # -- a file that was handed in
    UNKNOWN_KIND = "unknown_kind"
    LOCKED_FILE = "locked_file"
    OLD_WORD_FILE = "old_word_file"
    PDF_FILE = "pdf_file"
    RTF_FILE = "rtf_file"
    XML_FILE = "xml_file"
    ODT_FILE = "odt_file"
    ZIP_FILE = "zip_file"
    NOT_WORD = "not_word"
    NOT_ODT = "not_odt"
    NOT_PDF = "not_pdf"
    NOT_RTF = "not_rtf"
    NOT_PLAIN_TEXT = "not_plain_text"
    DAMAGED_FILE = "damaged_file"
    MALFORMED_XML = "malformed_xml"
    DOCUMENT_TYPE = "document_type"
    TOO_MANY_PARTS = "too_many_parts"
    UNPACKS_TOO_FAR = "unpacks_too_far"
    LARGER_THAN_A_RULING = "larger_than_a_ruling"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG_A_WORD = "too_long_a_word"
    TOO_INTRICATE = "too_intricate"
    FILE_TOO_LARGE = "file_too_large"
    FILE_UNREADABLE = "file_unreadable"
    STRICT_XML = "strict_xml"
    NO_TEXT = "no_text"
    PAGE_WITHOUT_TEXT = "page_without_text"
    LETTERS_WITHOUT_MEANING = "letters_without_meaning"
    FOREIGN_CHARACTERS = "foreign_characters"
    NOT_CONVERTED = "not_converted"
    UNREADABLE_FORM = "unreadable_form"
    SECTION_MISSING = "section_missing"
    SECTION_TWICE = "section_twice"
    SECTION_EMPTY = "section_empty"
    PLUG_IN_FAILED = "plug_in_failed"
    # -- the lock of the work folder
    WEAK_PASSPHRASE = "weak_passphrase"  # noqa: S105 - a code, no passphrase
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, no passphrase
    WORK_FOLDER_LOCKED = "work_folder_locked"
    NO_PASSPHRASE_YET = "no_passphrase_yet"  # noqa: S105 - a code, no passphrase
    PASSPHRASE_CHOSEN = "passphrase_chosen"  # noqa: S105 - a code, no passphrase
    LOCK_DAMAGED = "lock_damaged"
    CASE_KEY_GONE = "case_key_gone"
    # -- what lies in the work folder
    NOT_TAKEN_IN = "not_taken_in"
    NOT_REVIEWED = "not_reviewed"
    RAW_DAMAGED = "raw_damaged"
    SIGNATURES_DAMAGED = "signatures_damaged"
    DRAFT_DAMAGED = "draft_damaged"
    NOT_TO_DESTROY = "not_to_destroy"
    FACTS_CONTRADICT = "facts_contradict"
    # -- a review that cannot be closed
    CHAIR_ALONE = "chair_alone"
    FACT_MAY_NAME = "fact_may_name"
    QUESTION_OPEN = "question_open"
    QUESTION_UNKNOWN = "question_unknown"
    QUESTION_TWICE = "question_twice"
    REGISTERED_KEPT = "registered_kept"
    KEPT_WITHOUT_REASON = "kept_without_reason"
    PARTY_UNKNOWN = "party_unknown"
    SAME_AS_UNKNOWN = "same_as_unknown"
    SAME_AS_KEPT = "same_as_kept"
    SAME_AS_CIRCLE = "same_as_circle"
    APART_UNKNOWN = "apart_unknown"
    APART_CHANGED = "apart_changed"
    APART_TWICE = "apart_twice"
    APART_EVERYTHING = "apart_everything"
    ADDITION_ABSENT = "addition_absent"
    WARNING_OPEN = "warning_open"
    WARNING_UNKNOWN = "warning_unknown"
    WARNING_TWICE = "warning_twice"
    STRETCH_ABSENT = "stretch_absent"
    STRETCH_GONE = "stretch_gone"
    STRETCH_CUTS = "stretch_cuts"
    WORDING_MAY_NAME = "wording_may_name"
    ZONE_OPEN = "zone_open"
    ZONE_UNKNOWN = "zone_unknown"
    # -- the last look
    NAME_SURVIVES = "name_survives"
    FULL_NAME_SURVIVES = "full_name_survives"
    # -- keys, signatures and publication
    KEY_UNREADABLE = "key_unreadable"
    KEY_OF_ANOTHER_KIND = "key_of_another_kind"
    NOT_AN_APPROVER = "not_an_approver"
    KEY_OF_SOMEBODY_ELSE = "key_of_somebody_else"
    DEMO_KEY = "demo_key"
    KEY_ABSENT = "key_absent"
    KEY_EXPIRED = "key_expired"
    KEY_NOT_YET_VALID = "key_not_yet_valid"
    MAY_NOT_SIGN_FIRST = "may_not_sign_first"
    MAY_NOT_SIGN_SECOND = "may_not_sign_second"
    NO_MOMENT = "no_moment"
    MOMENT_TO_COME = "moment_to_come"
    NO_APPROVER_NAME = "no_approver_name"
    SIGNED_ALREADY = "signed_already"
    TEXT_CHANGED = "text_changed"
    POLICY_CHANGED = "policy_changed"
    ONE_KEY_TWICE = "one_key_twice"
    ONE_ROLE_TWICE = "one_role_twice"
    NOT_GENUINE = "not_genuine"
    OTHER_RULING = "other_ruling"
    NOT_WAITING = "not_waiting"
    REMARK_LENGTH = "remark_length"
    REMARK_MAY_NAME = "remark_may_name"
    REMARK_DAMAGED = "remark_damaged"
    WAS_WITHDRAWN = "was_withdrawn"
    ALREADY_PUBLISHED = "already_published"
    FULLY_SIGNED = "fully_signed"
    # -- corrections and withdrawal
    NOT_PUBLISHED = "not_published"
    FIRST_DAY_CHANGED = "first_day_changed"
    CORRECTION_RUNNING = "correction_running"
    NO_CORRECTION = "no_correction"
    NOTE_LENGTH = "note_length"
    NOTE_MAY_NAME = "note_may_name"
    RESPONSE_LENGTH = "response_length"
    RESPONSE_THERE = "response_there"
    OTHER_REASON = "other_reason"
    NO_WITHDRAWAL_ASKED = "no_withdrawal_asked"
    WITHDRAWAL_DAMAGED = "withdrawal_damaged"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way.

    Attributes:
        why: what it is.
        about: ids, kinds, places and numbers that it is about; never words of a confidential text.
    """

    why: Why
    about: tuple[str, ...] = ()
