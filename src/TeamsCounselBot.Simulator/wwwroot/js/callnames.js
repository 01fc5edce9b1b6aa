import { t } from "./texts.js";

const meanings = [
  [/@/, /^(MAIL|RCPT)$/, "mailAddress"],
  [/@/, /^DATA$/, "mail"],
  [/^\/sms$/, /POST/, "text"],
  [/\/sendMail$/, /POST/, "mail"],
  [/token/, /POST/, "token"],
  [/openidconfiguration|keys|jwks/i, /GET/, "keys"],
  [/activities.*isTargetedActivity/i, /POST/, "targeted"],
  [/activities.*isTargetedActivity/i, /PUT/, "targetedUpdate"],
  [/activities/, /POST/, "send"],
  [/activities/, /PUT/, "update"],
  [/activities/, /DELETE/, "delete"],
  [/conversations\/[^/]+\/(paged)?members/i, /GET/, "members"],
  [/\/conversations$/, /POST/, "personal"],
  [/meetings\/.*participants/, /GET/, "participant"],
  [/meetings\/.*notification/, /POST/, "notification"],
  [/meetings\//, /GET/, "meeting"],
  [/onlineMeetings\/.*recordings/i, /GET/, "recordings"],
  [/onlineMeetings\/.*transcripts/i, /GET/, "transcripts"],
  [/onlineMeetings/i, /PATCH/, "recordingOff"],
  [/onlineMeetings/i, /GET/, "onlineMeeting"],
  [/permissionGrants/i, /GET/, "grants"],
  [/chats\//, /DELETE/, "chatDelete"],
  [/chats\//, /GET/, "chatRead"],
];

const activities = [
  [/installationUpdate\/add/, "added"],
  [/installationUpdate/, "removed"],
  [/conversationUpdate/, "membersChanged"],
  [/meetingStart/, "meetingStarts"],
  [/meetingEnd/, "meetingEnds"],
  [/ParticipantJoin/, "joins"],
  [/ParticipantLeave/, "leaves"],
  [/invoke/, "pressed"],
  [/message/, "written"],
];

/** The key of what this call is for, or undefined where nothing is known of it. */
export function purposeOf(call) {
  if (call.direction === "toBot") {
    const known = activities.find(([path]) => path.test(call.path))?.[1] ?? "other";
    return `activity.${known === "pressed" && / automatic/.test(call.summary) ? "refreshed" : known}`;
  }
  const found = meanings.find(([path, method]) => path.test(call.path) && method.test(call.method));
  return found && `call.${found[2]}`;
}

/** In one line: for an activity which, for a call method and path. */
export function lineOf(call) {
  if (call.direction !== "toBot") return `${call.method} ${shorten(call.path)}`;
  return purposeOf(call) === "activity.pressed" ? call.summary : call.path.replace(/^\/api\/messages /, "");
}

export const answerOf = call => (call.status === 0 ? t("status.none") : String(call.status));

/** That the chat is not found is what the bot hopes for when it looks after the deletion. */
export const isGood = call => (call.status >= 200 && call.status < 400) || (call.status === 404 && purposeOf(call) === "call.chatRead");

/** Long ids are cut; the whole path stands in the opened row. */
function shorten(path) {
  return path.split("?")[0].split("/").map(segment => {
    const plain = decodeURIComponent(segment);
    return plain.length > 16 ? `${plain.slice(0, 8)}…` : plain;
  }).join("/") + (path.includes("?") ? "?…" : "");
}
