import { type PlainPhrases, phrasesWith } from "./plain-phrases.ts";

export const vietnamese: PlainPhrases = phrasesWith({
  sets: {
    messages: ["tin nhắn", "tin", "sms", "quảng cáo", "thông báo", "tin nhắn quảng cáo", "tin rác", "khuyến mãi"],
    dont: [
      ...["đừng", "không", "ngừng", "ngưng", "dừng", "thôi", "thôi đừng", "chớ", "xin đừng", "đừng có", "hãy ngừng"],
      "vui lòng ngừng",
    ],
    send: ["gửi", "nhắn", "nhắn tin", "gửi tin", "liên lạc", "làm phiền", "liên hệ", "spam", "gởi", "nhan tin"],
    revoke: ["đừng", "ngừng", "ngưng", "dừng", "xóa", "hủy", "chặn", "không muốn", "không cần", "từ chối"],
    ours: ["tin nhắn", "tin", "sms", "quảng cáo", "số của tôi", "khỏi danh sách", "số tôi"],
  },
  noise: ["xin", "ạ", "nhé", "vui lòng", "luôn", "ngay"],
  polite: ["xin", "vui lòng", "làm ơn", "cảm ơn", "chào", "ạ", "dạ", "nhé", "đi"],
  ambiguous: ["hủy", "huỷ", "dừng", "dừng lại"],
  edge: ["stop"],
  clear: [
    "(đừng|ngừng|ngưng|dừng|thôi|thôi đừng|xin đừng) {send} {messages} [(cho tôi|nữa|cho toi)] [nữa]",
    "(đừng|ngừng|ngưng|dừng|xin đừng) {send} [(cho|với|đến)] [tôi] nữa",
    "(đừng|xin đừng) {send} (cho tôi|với tôi|tôi|cho toi)",
    ...["không (muốn|cần|đồng ý|thích) [(nhận|nhận thêm|bị)] {messages}", "không nhận {messages}"],
    "xóa (số|số điện thoại|tên) [(của)] tôi [(khỏi|ra khỏi) danh sách]",
    ...["(hủy|từ chối|chặn|tắt) [(nhận|đăng ký)] {messages}", "(hủy|huỷ) (đăng ký|thuê bao|dịch vụ tin nhắn)"],
  ],
  ending: ["đừng {send} nữa", "(đừng|ngừng|không được) (làm phiền) [(tôi|nữa)]"],
  closing: ["nhầm (số|người)", "sai số", "không (quan tâm|có nhu cầu)", "(sẽ|tôi sẽ) (chặn|báo cáo) …"],
  alone: ["(thôi|đủ rồi|dừng lại đi|phiền quá|biến đi)"],
  revoking: ["{revoke}"],
  ours: ["{ours}"],
  wanted: ["(không|chưa) (nhận được|thấy|có)", "(đơn|lịch|hẹn|địa chỉ|mã|hàng|món|gọi)", "(đổi|mới|xe)"],
  restart: ["(đăng ký|nhận|gửi) [tin] lại", "muốn (nhận|đăng ký) [tin] [lại]"],
  common: [
    ...["tôi", "không", "có", "là", "của", "cho", "và", "được", "vâng", "ơn", "cảm", "này", "đó", "gì", "ai", "ngày"],
    ...["mai", "lúc", "giờ", "đến", "ở", "nữa", "nhé", "ạ"],
  ],
});
