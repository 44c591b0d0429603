#include "demo/words.hpp"

#include <vector>

namespace huiyin::demo {
namespace {

using std::string_view;

struct Topic {
  string_view category;
  int weight;
  string_view department;
  std::array<string_view, 3> reports;
  std::array<string_view, 2> done;
};

constexpr std::array<Topic, 30> topics{{
    {"0101",
     60,
     "unit-fire",
     {"消防通道被堵住了，消防车进不来", "楼道里堆了纸箱和旧家具，怕着火", "出租房门口的灭火器过期了"},
     {"已联系车主挪车，重新划了黄线，贴了禁停告示", "杂物已清走，和住户讲清了道理"}},
    {"0102",
     40,
     "unit-power",
     {"电线老化，皮都裂开了，下雨天冒火花", "有人私拉电线从窗口接出来充电", "电表箱门坏了，小孩能摸到"},
     {"已更换线路并装好漏电保护", "私拉的线已拆除，接到公共充电桩"}},
    {"0103",
     14,
     "unit-construction",
     {"楼下小饭店的煤气瓶放在过道里", "闻到煤气味，管子好像松了", "灶具软管发硬了，请来看看"},
     {"气瓶已移到室外专用间，装了报警器", "软管已更换，检漏合格"}},
    {"0104",
     12,
     "unit-construction",
     {"老房子墙上裂了一条大缝，住着一位老人", "屋檐瓦片往下掉，路过的人危险", "旧猪舍快倒了，孩子常在里面玩"},
     {"已请人鉴定并临时支撑，老人先住到女儿家", "危险瓦片已拆除，外面围了起来"}},
    {"0106",
     70,
     "",
     {"楼道里停了五六辆电瓶车，还在充电", "有人把电瓶车推进屋里充电", "飞线充电，从三楼拉到楼下"},
     {"车已推到车棚，住户写了承诺书", "飞线已收掉，楼下加装了两个充电口"}},
    {"0107",
     25,
     "unit-water",
     {"下大雨后路面积水到小腿，走不过去", "排涝闸口被水草堵了", "河堤有一段塌了下去"},
     {"积水已抽干，窨井清了淤", "水草已打捞，闸口恢复排水"}},
    {"0108",
     18,
     "unit-water",
     {"河边栏杆松了，一推就晃", "鱼塘边没有警示牌，放学的孩子常去", "水泥板搭的小桥断了一块"},
     {"栏杆已重新焊牢", "已装警示牌和救生圈"}},
    {"0203",
     10,
     "unit-justice",
     {"两家为宅基地边上半米路吵了好几次", "隔壁砌墙挡了我家的光", "兄弟分家为老屋争起来了"},
     {"双方到村调解室坐下来谈，签了协议", "量清了界线，墙退后四十公分"}},
    {"0201",
     26,
     "",
     {"楼上半夜拖椅子，楼下老人睡不好", "隔壁的狗整天叫，还扑人", "邻居家的空调水滴到我家院子"},
     {"上门劝了两家，装了脚垫，都说可以", "空调水管已接入下水，双方握了手"}},
    {"0301",
     120,
     "unit-sanitation",
     {"垃圾桶满了两天没人收，苍蝇很多", "路口有人偷倒建筑垃圾", "旧沙发旧床垫扔在绿化带里"},
     {"垃圾已清运，增加了一次下午收运", "建筑垃圾已清走，装了提示牌"}},
    {"0302",
     45,
     "unit-water",
     {"河面上漂着很多垃圾和水葫芦", "河水发黑，有股臭味", "有管子往河里排脏水"},
     {"河面已打捞干净，一周看一次", "排口已封堵，接入污水管"}},
    {"0303",
     12,
     "unit-construction",
     {"工地没有围挡，风一吹全是灰", "渣土车一路掉泥", "堆料没盖网"},
     {"已责令围挡加盖，洒水车每天两次", "道路已冲洗，车辆出场先冲轮"}},
    {"0304",
     16,
     "unit-agriculture",
     {"田里有人烧秸秆，烟很大", "晚上有人在地头点火", "河边烧菜叶和塑料"},
     {"火已灭，和农户讲了打捆回收的去处", "已劝止，登记后送到回收点"}},
    {"0305",
     22,
     "unit-enforcement",
     {"广场舞音响太响，孩子没法写作业", "早上五点工地就开工", "小作坊切割声音吵得头疼"},
     {"和领舞的大姐约好八点半收场，音量调小", "工地改到七点后开工"}},
    {"0401",
     50,
     "unit-traffic",
     {"路面裂了一个大坑，电瓶车摔过人", "水泥路翻浆，雨天全是泥", "减速带松了，半夜咣咣响"},
     {"坑已补好，养护三天后通车", "减速带已重新固定"}},
    {"0402",
     55,
     "unit-power",
     {"巷子里的路灯坏了三天，老人晚上不敢出门", "村口路灯一闪一闪", "新修的路一盏灯也没有"},
     {"灯已修好，顺带检查了整条线", "已更换灯头，今晚亮了"}},
    {"0403",
     15,
     "unit-construction",
     {"窨井盖没了，用树枝插着", "井盖碎了一角，走路踩空", "井盖响，车一过就跳"},
     {"井盖已换新，四周抹平", "已加装防坠网和新井盖"}},
    {"0404",
     30,
     "unit-construction",
     {"下水道堵了，污水漫到路上", "化粪池满了没人抽", "屋后排水沟塌了"},
     {"管道已疏通，抽走两车", "水沟重新砌好，水能走了"}},
    {"0502",
     30,
     "unit-enforcement",
     {"菜摊摆到马路上，车过不去", "早餐车占了盲道", "店门口的货堆到人行道上"},
     {"摊主搬进了便民点", "货物已收进店里，划了线"}},
    {"0503",
     48,
     "unit-traffic",
     {"路口两边停满了车，校车转不过来", "有辆车停在我家门口半个月没动", "货车夜里停在村道上"},
     {"车主已挪走，路口划了禁停线", "已联系车主移到停车场"}},
    {"0504",
     36,
     "",
     {"公共楼道被杂物堆满", "路边堆了柴草", "有人把砖头堆在健身场地上"},
     {"杂物已清理", "砖头已搬走，场地扫干净了"}},
    {"0602",
     14,
     "unit-police",
     {"有人上门卖保健品，说免费体检，老人要掏钱", "接到电话说医保卡停用要转账", "楼下贴了很多贷款广告"},
     {"民警上门劝阻，老人没有损失", "已在群里提醒，广告清除"}},
    {"0606",
     18,
     "",
     {"大狗没拴绳，追着学生跑", "流浪狗在垃圾房一带好几只", "邻居养鸡养到楼道里"},
     {"狗主人已拴绳，补办了证", "鸡已送回老家"}},
    {"0701",
     40,
     "",
     {"老人腿脚不便，想请人代买药", "想请人帮忙缴电费，不会用手机", "请帮忙把轮椅从医院接回来"},
     {"药已送到老人手上", "已代缴，回单交给老人"}},
    {"0702",
     10,
     "unit-civil",
     {"家里男人住院，生活有点难", "独居老人屋顶漏雨没钱修", "孩子上学想申请补助"},
     {"已送去申请表，帮着填好交上去", "村里找了志愿者把屋顶修好"}},
    {"0705",
     14,
     "unit-civil",
     {"老人想装扶手，厕所里滑", "想问问长者食堂送不送餐", "失能老人护理床怎么申请"},
     {"扶手已装好", "从下周一开始送餐"}},
    {"0801",
     8,
     "unit-labour",
     {"干了三个月活，工钱还没结", "小厂关门了，押金不退", "加班费说好了不给"},
     {"协调后工资当天打到卡上", "押金已退，签了收条"}},
    {"0901",
     20,
     "unit-agriculture",
     {"灌溉渠堵了，田里上不了水", "机耕路塌了一截，收割机过不去", "泵站跳闸，秧苗要干了"},
     {"渠道已清，水上来了", "路已垫好，收割机能过"}},
    {"1002",
     12,
     "",
     {"请问建房审批去哪里办", "想问居住证怎么办", "老年卡丢了怎么补"},
     {"已电话说清楚要带的材料和地点", "帮着预约好了，带身份证去就行"}},
    {"1004",
     6,
     "",
     {"谢谢网格员帮我家老人送药", "路灯修得快，点个赞", "清洁工大姐很负责，想表扬一下"},
     {"已转达，谢谢您的鼓励", "我们会继续做好"}},
}};

const Topic& topic_of(string_view category) {
  for (const auto& t : topics)
    if (t.category == category) return t;
  return topics.front();
}

template <std::size_t N>
std::string any(const std::array<string_view, N>& words, Dice& dice) {
  return std::string{dice.one_of(words)};
}

constexpr std::array<string_view, 14> spots{"村口",     "三组桥头", "老供销社门口", "河东岸",   "小学后面",
                                            "菜场南门", "公交站旁", "祠堂前",       "机耕路边", "二组场头",
                                            "卫生室旁", "文化广场", "厂区北门",     "新村五排"};
constexpr std::array<string_view, 8> sides{"南边", "北边", "往东五十米", "对面", "拐角", "西侧", "路灯杆旁", ""};
constexpr string_view long_place =
    "原粮管所老仓库北侧与新建农产品集散中心之间那条没有名字的水泥小路尽头靠近第二个配电箱和一排香樟树的地方";

}  // namespace

std::string say_report(string_view category, Dice& dice) {
  return any(topic_of(category).reports, dice);
}
std::string say_done(string_view category, Dice& dice) {
  return any(topic_of(category).done, dice);
}

std::string say_progress(Dice& dice) {
  return any(std::array<string_view, 4>{"已到现场看过，正在联系人手", "材料已订，明天到", "和住户约好了时间",
                                        "先围了起来，防止有人受伤"},
             dice);
}
std::string say_checked(Dice& dice) {
  return any(std::array<string_view, 4>{"到现场看过，确实好了", "和反映人通了电话，说解决了", "拍照核对过，符合",
                                        "问了旁边两户，都说好了"},
             dice);
}
std::string say_failed(Dice& dice) {
  return any(std::array<string_view, 3>{"去看了，只清了一半", "反映人说又出现了", "照片里的不是同一个地方"}, dice);
}
std::string say_returned(Dice& dice) {
  return any(std::array<string_view, 3>{"不在我们负责的范围，建议转建设部门", "地点不清楚，请补充",
                                        "产权属于小区物业，应由物业处理"},
             dice);
}
std::string say_rejected(Dice& dice) {
  return any(std::array<string_view, 3>{"经核实不属于本镇范围，已告知对方向所在地反映",
                                        "同一问题法院正在审理，请等待判决", "现场查看后没有发现所反映的情况"},
             dice);
}
std::string say_why_longer(Dice& dice) {
  return any(std::array<string_view, 4>{"下雨，沥青铺不了，等天晴", "配件断货，三天后到", "要和几户一起商量，再约一次",
                                        "工程队排到后天才能来"},
             dice);
}
std::string say_why_wait(Dice& dice) {
  return any(std::array<string_view, 3>{"要等供电公司停电后才能施工", "燃气公司已受理，等他们来改管",
                                        "产权单位在走招标，等施工队进场"},
             dice);
}
std::string say_why_void(Dice& dice) {
  return any(std::array<string_view, 2>{"和另一件是同一件事，那边已在办", "是消防演练时报的，没有真的险情"}, dice);
}
std::string say_refused(Dice& dice) {
  return any(std::array<string_view, 2>{"人手够，请按期办", "理由不充分，先到现场看看再说"}, dice);
}
std::string say_void(Dice& dice) {
  return any(std::array<string_view, 2>{"经核对，这件事已有另一件在办，请以那一件为准，谢谢您。",
                                        "核实是演练时报的，不再办理，谢谢理解。"},
             dice);
}
std::string say_why_supervised(Dice& dice) {
  return any(
      std::array<string_view, 3>{"拖了好几天，请尽快办结并报我", "群众反映强烈，盯住办", "反复出现，要从根上解决"},
      dice);
}
std::string say_told(bool reached, Dice& dice) {
  if (reached)
    return any(std::array<string_view, 3>{"已打电话告知结果", "当面说了，老人很高兴", "微信上发了照片"}, dice);
  return any(std::array<string_view, 2>{"没有留联系方式，页面上已公布结果", "电话三次无人接听，已发短信"}, dice);
}
std::string say_thanks(int stars, Dice& dice) {
  if (stars >= 4) return any(std::array<string_view, 4>{"很快，谢谢", "说话算数", "", "人很客气"}, dice);
  return any(std::array<string_view, 3>{"等得久了点", "还可以再干净些", ""}, dice);
}

std::string say_place(Dice& dice) {
  if (dice.chance(0.004)) return std::string{long_place};
  return any(spots, dice) + any(sides, dice);
}

std::string pick_category(Dice& dice) {
  int all = 0;
  for (const auto& t : topics) all += t.weight;
  auto left = static_cast<int>(dice.below(static_cast<std::size_t>(all)));
  for (const auto& t : topics)
    if ((left -= t.weight) < 0) return std::string{t.category};
  return std::string{topics.back().category};
}

string_view department_of(string_view category) {
  return topic_of(category).department;
}

}  // namespace huiyin::demo
